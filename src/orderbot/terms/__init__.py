"""Trade terms understood in words: when and how an order is paid, and who bears transport up to where."""
