"""Layouts made with a word processor (LibreOffice Writer)."""
