"""ANSI X12 purchase orders (850, 875) and their changes (860, 876)."""
