"""Rasters to words: two readers, and what is settled between them."""
