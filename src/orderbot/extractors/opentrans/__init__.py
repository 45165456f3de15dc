"""Orders in openTRANS 1.0 and 2.x."""
