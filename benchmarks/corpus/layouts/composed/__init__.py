"""Drawn layouts composed by chance: items of several storeys, price conditions under them, captions over their values."""
