"""Rasters: image files, and the steps that make a page of them fit to be recognised."""
