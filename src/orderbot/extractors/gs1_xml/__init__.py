"""Orders in GS1 XML 3 and 2."""
