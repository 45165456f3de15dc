"""A long order against a large catalogue: how long import, resolution and validators take, and what memory they need."""
