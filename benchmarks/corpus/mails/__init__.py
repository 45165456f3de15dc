"""Mails: orders written in the body, and the messages that carry documents."""
