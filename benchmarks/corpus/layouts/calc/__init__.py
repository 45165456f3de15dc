"""Layouts made with a spreadsheet program (LibreOffice Calc)."""
