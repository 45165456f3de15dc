"""Orders whose layout and wording somebody wrote as one file; what the file prints of a purchase is the truth."""
