"""Orders in cXML 1.1–1.2."""
