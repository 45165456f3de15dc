"""Bytes to words, rules and text: no business meaning on this floor."""
