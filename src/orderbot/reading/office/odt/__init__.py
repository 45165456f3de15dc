"""OpenDocument text (odt, fodt): OASIS OpenDocument 1.3, part 3."""
