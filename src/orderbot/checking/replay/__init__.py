"""Replay: history decided again under other rules or other master data, before they take effect."""
