"""How long it takes to decide a long history again."""
