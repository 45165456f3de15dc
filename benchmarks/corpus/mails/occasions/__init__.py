"""Mails that are no plain order: changes, cancellations, questions, papers sent along, and noise."""
