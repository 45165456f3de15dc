"""Layouts set by a text flow engine: paragraphs and tables that break over pages by themselves."""
