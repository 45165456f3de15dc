"""Killing orderbot at every step boundary."""
