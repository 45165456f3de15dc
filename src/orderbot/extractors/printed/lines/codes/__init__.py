"""The codes of a table, settled for all its lines together."""
