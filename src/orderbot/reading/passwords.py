"""Words said where something is locked, the same for every kind of file."""

LOCKED = (
    "It asks for a password: ask the sender for it and name it in the settings ([[passwords]]), or ask for the file "
    "without one."
)
SEALED = "It is encrypted for a key that orderbot does not have: ask the sender for the order without encryption."
