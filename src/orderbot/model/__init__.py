"""The words of orderbot: frozen, typed, no I/O."""
