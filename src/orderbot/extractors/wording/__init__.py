"""The vocabulary of purchase orders in six languages, shared by the extractors."""
