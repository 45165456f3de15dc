"""What a policy file's mistakes and doubts are called, in English and French."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

LANGUAGES = ("en", "fr")

Spoken = Callable[[str], str]
"""A value that each language writes otherwise, by the language."""

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "unknown-code": ("unknown code{near}", "code inconnu{near}"),
    "unknown-key": ("unknown key{near}", "clé inconnue{near}"),
    "unknown-channel": ("unknown channel {name!r}{near}", "canal inconnu {name!r}{near}"),
    "one-of": ("must be one of {known}, not {said}{near}", "doit être l'un de {known}, pas {said}{near}"),
    "list": ("must be a list, not {said}", "doit être une liste, pas {said}"),
    "table": ("must be a table, not {said}", "doit être une table, pas {said}"),
    "table-here": ("must be a table", "doit être une table"),
    "text": ("must be a text, not {said}", "doit être un texte, pas {said}"),
    "number": ("must be a number, not {said}", "doit être un nombre, pas {said}"),
    "percentage": (
        "must be a percentage from 0 to 100, not {number}",
        "doit être un pourcentage de 0 à 100, pas {number}",
    ),
    "not-negative": ("must be 0 or more, not {number}", "doit être 0 ou plus, pas {number}"),
    "probability": ("must be a probability from 0 to 1, not {said}", "doit être une probabilité de 0 à 1, pas {said}"),
    "whole": ("must be a whole number, 0 or more, not {said}", "doit être un nombre entier, 0 ou plus, pas {said}"),
    "day": ("must be a day such as 2026-12-24, not {said}", "doit être un jour tel que 2026-12-24, pas {said}"),
    "flag": ("must be true or false, not {said}", "doit être true ou false, pas {said}"),
    "calendar": (
        'must be a country or one of its regions, such as FR or DE-BY, or "none", not {said}',
        'doit être un pays ou une de ses régions, tel que FR ou DE-BY, ou "none", pas {said}',
    ),
    "country": (
        "must be two capital letters (ISO 3166-1), such as FR, not {said}",
        "doit être deux lettres majuscules (ISO 3166-1), telles que FR, pas {said}",
    ),
    "currency": (
        "must be three capital letters (ISO 4217), such as EUR, not {said}",
        "doit être trois lettres majuscules (ISO 4217), telles que EUR, pas {said}",
    ),
    "no-calendar": ("no public holidays are known of {name}", "aucun jour férié n'est connu pour {name}"),
    "no-time-zone": ("there is no time zone {said}{near}", "il n'y a pas de fuseau horaire {said}{near}"),
    "same-name": ("another one is named {name!r} already", "une autre s'appelle déjà {name!r}"),
    "missing": ("{name} is missing", "{name} manque"),
    "names-nothing": (
        "names nothing: leave it out, or name what it holds for",
        "ne nomme rien : retirez-le, ou nommez ce pour quoi il vaut",
    ),
    "needs-condition": ("a clause needs a condition: {known}", "une clause demande une condition : {known}"),
    "channel-name": (
        "{name!r}: only a mailbox and a webhook have names, as mailbox:NAME",
        "{name!r} : seuls mailbox et webhook ont des noms, comme mailbox:NOM",
    ),
    "write-when": ("write [[when]], once for each clause", "écrivez [[when]], une fois pour chaque clause"),
    "sets-nothing": ("the clause sets nothing", "la clause ne règle rien"),
    "otherwise": (
        "line {line} sets it otherwise under the same condition",
        "la ligne {line} le règle autrement sous la même condition",
    ),
    "other": ("{what}", "{what}"),
    "syntax": ("{what} (column {column})", "syntaxe TOML : {what} (colonne {column})"),
    "syntax-at-end": ("{what}", "syntaxe TOML : {what}"),
    "no-customer": (
        "customer {name!r} is not in the master data",
        "le client {name!r} n'est pas dans les données de référence",
    ),
    "no-channel": ("the settings have no {name!r}", "les réglages n'ont pas de {name!r}"),
    "any-reviewer": (
        "{setting}: this needs an approval by default; any reviewer may accept it here",
        "{setting} : cela demande d'ordinaire une approbation ; tout relecteur peut l'accepter ici",
    ),
    "nobody": (
        "{setting}: this needs an approval by default; nobody is asked here",
        "{setting} : cela demande d'ordinaire une approbation ; personne n'est consulté ici",
    ),
    "meeting": (
        "{setting} is set otherwise on line {line}; where both fit, this one decides",
        "{setting} est réglé autrement à la ligne {line} ; là où les deux conviennent, celui-ci décide",
    ),
}
_OF_A_RULE = (
    (r"a rule needs a name", "une règle demande un nom"),
    (r"amounts are 0 or more", "les montants sont 0 ou plus"),
    (r"it must be more than above", "doit être plus que above"),
    (r"rates need the rule's own currency", "des cours demandent la monnaie de la règle"),
    (r"a rate is more than 0", "un cours est plus que 0"),
    (r"1 to (\d+) people can be asked", r"de 1 à \1 personnes peuvent être demandées"),
    (r"no word is named (\{.*\}); there are (.*)", r"aucun mot ne s'appelle \1 ; il y a \2"),
)
"""What approval rules and procedures say of themselves, and the same in French."""

_OF_TOML = (
    (r"Invalid value", "valeur impossible"),
    (r"Invalid statement", "ligne qui n'est ni clé ni table"),
    (r"Invalid initial character for a key part", "une clé ne commence pas ainsi"),
    (r"Invalid date or datetime", "date impossible"),
    (r"Invalid hex value", "nombre hexadécimal impossible"),
    (r"Expected '=' after a key in a key/value pair", "« = » attendu après une clé"),
    (r"Expected ('.*'|\".*\") at the end of .*", r"\1 attendu à la fin de l'en-tête"),
    (r"Expected ('.*'|\".*\")", r"\1 attendu"),
    (r"Expected newline or end of document after a statement", "fin de ligne attendue"),
    (r"Unclosed array", "liste non fermée"),
    (r"Unclosed inline table", "table non fermée"),
    (r"Unterminated string", "texte non fermé"),
    (r"Unescaped '.*' in a string", "barre oblique inverse seule dans un texte"),
    (r"Escaped character is not a Unicode scalar value", "caractère échappé inconnu"),
    (r"Cannot overwrite a value", "clé donnée deux fois"),
    (r"Cannot declare (.*) twice", r"\1 est déclaré deux fois"),
    (r"Duplicate inline table key (.*)", r"clé \1 donnée deux fois"),
    (r"Cannot (?:mutate immutable|redefine) namespace (.*)", r"\1 est déjà donné ailleurs"),
    (r"(?:Found invalid|Illegal) character (.*)", r"caractère interdit : \1"),
)
"""What Python's reader of TOML says, and the same in French."""

_NEAR = {"en": "; did you mean {name}?", "fr": " ; vouliez-vous dire {name} ?"}
_TABLE, _LIST = {"en": "a table", "fr": "une table"}, {"en": "a list", "fr": "une liste"}


def sentence(key: str, language: str, values: Mapping[str, Any]) -> str:
    """The sentence in that language; values that are `Spoken` are asked how it writes them."""
    told = {name: value(language) if callable(value) else value for name, value in values.items()}
    english, french = _SENTENCES[key]
    return (french if language == "fr" else english).format(**told)


def near(name: str, known: Iterable[str]) -> Spoken:
    """The words that offer the likeliest known name; nothing when none is near."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return lambda language: _of(_NEAR, language).format(name=found[0]) if found else ""


def said(raw: Any) -> Spoken:
    """A value as the file has it; a table or a list by that word."""
    if isinstance(raw, dict):
        return lambda language: _of(_TABLE, language)
    if isinstance(raw, list):
        return lambda language: _of(_LIST, language)
    written = f'"{raw}"' if isinstance(raw, str) else str(raw).lower()
    return lambda _language: written


def of_a_rule(what: str) -> Spoken:
    """What a rule or a procedure said is wrong with itself."""
    return _translated(what, _OF_A_RULE)


def of_toml(what: str) -> Spoken:
    """What Python's reader of TOML said."""
    return _translated(what, _OF_TOML)


def _of(table: Mapping[str, str], language: str) -> str:
    return table.get(language, table["en"])


def _translated(what: str, table: Iterable[tuple[str, str]]) -> Spoken:
    """The English in English; in French what the table has for it, else the English all the same."""
    found = next((match.expand(french) for english, french in table if (match := re.fullmatch(english, what))), what)
    return lambda language: found if language == "fr" else what
