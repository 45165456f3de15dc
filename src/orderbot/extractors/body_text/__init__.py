"""Orders written as text: sentences, lists, pasted tables."""
