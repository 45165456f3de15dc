"""What intake and review both ask: resolve, validate, decide."""
