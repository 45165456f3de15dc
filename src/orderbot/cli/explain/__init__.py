"""One self-contained page that shows how a file was read: in `cli`, for it looks at what intake answers and nobody asks it."""
