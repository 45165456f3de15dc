"""EDI as bytes: interchanges, messages and segments with their places; no business meaning."""
