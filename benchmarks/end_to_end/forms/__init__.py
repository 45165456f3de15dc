"""The forms in which customers send their orders: messages, papers, sheets, letters."""
