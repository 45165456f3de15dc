"""The policy file: TOML into a policy, with every mistake told by its line."""
