"""Spreadsheets and separated text: bytes → sheets of typed cells, whatever the format; no business meaning."""
