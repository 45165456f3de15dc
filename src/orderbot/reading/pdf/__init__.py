"""PDF files: gates, words, drawings, what is attached, and whether the text layer tells the truth."""
