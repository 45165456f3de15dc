"""Blocks laid out as virtual pages: lines, tables, frames, pages. No business meaning."""
