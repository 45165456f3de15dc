"""Orders in xCBL 3.0, 3.5 and 4.0."""
