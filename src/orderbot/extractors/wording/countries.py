"""Country names in six languages → ISO 3166-1 alpha-2."""

from __future__ import annotations

from functools import cache

from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.tables import read_table


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, names in read_table("countries", "countries").items() for name in names}


def country_code(text: str) -> str | None:
    """The code of a printed country name or of a code itself in capitals; None when it is neither."""
    bare = text.strip(" .,()-")
    if bare in read_table("countries", "countries"):
        return bare
    return _codes().get(plain(bare))
