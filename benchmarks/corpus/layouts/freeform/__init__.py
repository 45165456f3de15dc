"""Layouts drawn by chance: a grammar of page parts, so that every document has a structure of its own."""
