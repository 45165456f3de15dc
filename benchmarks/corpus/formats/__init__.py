"""Purchases written in structured formats, as partners' systems write them."""
