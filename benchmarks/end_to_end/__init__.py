"""The whole of orderbot on a generated year of a seller's mail: made with its truth, run for real, compared."""
