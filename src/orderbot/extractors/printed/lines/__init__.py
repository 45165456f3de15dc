"""The item lines of a printed order: tables, lists and paragraphs found, parted into items, their cells read."""
