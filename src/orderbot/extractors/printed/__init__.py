"""Purchase orders printed on pages: words with boxes → order, whatever the layout."""
