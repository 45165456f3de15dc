"""Country names in six languages → ISO 3166-1 alpha-2."""

from __future__ import annotations

from orderbot.extractors.wording.folding import plain

_NAMES: dict[str, str] = {
    "FR": "france frankreich francia frankrijk",
    "DE": "allemagne germany deutschland alemania germania duitsland",
    "GB": "royaume-uni united_kingdom uk great_britain england vereinigtes_konigreich grossbritannien reino_unido regno_unito verenigd_koninkrijk scotland wales",
    "ES": "espagne spain spanien espana spagna spanje",
    "IT": "italie italy italien italia",
    "NL": "pays-bas netherlands the_netherlands niederlande paises_bajos paesi_bassi nederland holland",
    "BE": "belgique belgium belgien belgica belgio belgie",
    "LU": "luxembourg luxemburg luxemburgo lussemburgo",
    "CH": "suisse switzerland schweiz suiza svizzera zwitserland",
    "AT": "autriche austria osterreich oesterreich oostenrijk",
    "PT": "portugal portogallo",
    "IE": "irlande ireland irland irlanda ierland",
    "US": "united_states usa etats-unis vereinigte_staaten estados_unidos stati_uniti united_states_of_america",
    "PL": "pologne poland polen polonia polska",
    "DK": "danemark denmark danemark danmark dinamarca",
    "SE": "suede sweden schweden suecia svezia zweden sverige",
    "CZ": "tchequie czechia tschechien",
    "CA": "canada kanada",
    "MA": "maroc morocco",
    "TN": "tunisie tunisia",
    "MC": "monaco",
}
_CODES: dict[str, str] = {name.replace("_", " "): code for code, names in _NAMES.items() for name in names.split()}
_PREFIXES = frozenset(("F", "D", "B", "L", "E", "I", "A")) | frozenset(_NAMES)


def country_code(text: str) -> str | None:
    """The code of a printed country name or of a code itself in capitals; None when it is neither."""
    bare = text.strip(" .,()-")
    if bare in _NAMES:
        return bare
    return _CODES.get(plain(bare))
