"""TRADACOMS orders (file format 9): UK retail, food service and the book trade."""
