"""The review UI: routes parse, call and render; the work itself is `orderbot.review`'s."""
