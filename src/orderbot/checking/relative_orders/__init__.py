"""Orders that refer to an earlier one ("as last time, without the gaskets"): read, and proposed from history."""
