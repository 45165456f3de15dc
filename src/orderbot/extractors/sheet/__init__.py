"""Orders in spreadsheets and separated text."""
