"""Orders as customers put them into spreadsheets: structurally different plans, each with its truth."""
