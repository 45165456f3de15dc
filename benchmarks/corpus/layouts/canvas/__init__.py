"""Layouts drawn stroke by stroke: forms, letters, line printers, tables that run over pages."""
