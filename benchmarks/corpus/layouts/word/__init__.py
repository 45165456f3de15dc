"""Word documents as people make them by hand: text boxes, forms, tracked changes, merged cells."""
