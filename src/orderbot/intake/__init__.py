"""Message → documents → order → checking → store."""
