"""Layouts printed by a browser: heads, parties, tables and totals that combine freely."""
