"""The only place that chooses parts and joins them."""
