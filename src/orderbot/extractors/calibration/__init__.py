"""From what a reading stands on to a probability that holds: shared by all extractors, fitted by `make train`."""
