"""XML of no family that is known."""
