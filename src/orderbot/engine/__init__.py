"""Who runs the stages, and when. The database says what is to be done; the engine only carries."""
