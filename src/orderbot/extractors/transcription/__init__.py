"""What every reader of a structured format needs: a draft that becomes a record, exact values, unit codes."""
