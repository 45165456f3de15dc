"""Everything learned: corpora → samples → models and their cards; `python -m training`."""
