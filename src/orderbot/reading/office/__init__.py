"""Office documents and HTML files: bytes → blocks (paragraphs, tables, pictures) → virtual pages with words and boxes."""
