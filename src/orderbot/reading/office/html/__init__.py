"""HTML files: the elements and the part of CSS that decide what stands where."""
