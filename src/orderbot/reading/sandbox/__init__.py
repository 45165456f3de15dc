"""Untrusted bytes are opened in a child process of a small server: one document each, answers as JSON, never pickle."""
