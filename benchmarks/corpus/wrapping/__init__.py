"""Wrappings of documents: archives and Outlook files."""
