"""Seeded generator of purchase orders, of what they say, and of the mails that carry them."""
