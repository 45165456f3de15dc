"""Announced changes: which lines they mean, what they make of the order, how the two differ."""
