"""Documents of each syntax as rows, for a person to read beside what was read from them."""
