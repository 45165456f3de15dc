"""Signed deliveries of shops and partners: whose they are, whether they are genuine, and their way into the store."""
