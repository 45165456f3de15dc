"""An order that takes an offer quoted below it: "passt so, bitte bestellen, aber von Pos. 1 nur 1.800 Stück"."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.lines import write_items
from orderbot.extractors.wording.flat import flatten
from orderbot.model.evidence import Evidence

_OFFER = re.compile(
    r"(?<!\w)(?:devis|offres?|proposition|cotation|quot(?:e|ed|ation)|offer(?:ed)?|proposal|angebot\w*|kostenvoranschlag|presupuesto|oferta|preventiv\w*|offert[ae]|offertes|voorstel)(?!\w)"
)
_TAKES = re.compile(
    r"(?<!\w)(?:accept\w*|valid(?:e|ons|er|ez|e?es?)?|convien\w*|conformement|d'accord|bon pour|lanc(?:er|ez|e)|command(?:ons|er|e)|confirm\w*|conferm(?:o|iamo|at[oia])|(?:wir|hiermit) bestatig\w*|bestatig\w+ wir|bevestig(?:en|d)|approuv\w*|approv\w*|go ahead|proceed|as quoted|happy with|book (?:it|them) in"
    r"|passt|bestellen|angenommen|nehmen .{0,30}an|einverstanden|freigegeben|beauftrag\w*|machen wir|akkoord|ga ermee|bestel|doe maar|va bene|procedete|ordin\w+|aceptamos|aceptad\w|adelante|de acuerdo|encaja)(?!\w)"
)
_CLAUSE = re.compile(
    r"[;!?\n()]+|[.:,](?=\s)|(?<!\w)(?:et|and|und|y|e|en|mais|ma|aber|but|pero|maar|sauf|except|ausser)(?!\w)"
)
_LEFT_OUT = re.compile(
    r"(?<!\w)(?:sans|without|ohne|senza|sin|zonder|(?:ne )?(?:sont|est|sera|seront) pas retenu\w*|pas retenu\w*|non retenu\w*|ne prenons pas|on ne prend pas|laiss\w+ tomber|enlev\w+|supprim\w+|annul\w+|not needed|no longer|leave out|leaving out|skip|drop|remove|cancel"
    r"|lass\w* (?:wir |sie )?weg|weglass\w*|streich\w*|entf[aä]ll\w*|brauchen wir nicht|nicht mehr|lasci\w+ perdere|togli\w*|non (?:ci )?serv\w+|nada|quit\w+|no (?:lo|la|los|las)? ?(?:necesit\w+|queremos)|vervallen|niet nodig|schrap\w*|laat\w* .{0,20}zitten)(?!\w)"
)
_POSITION = re.compile(
    r"(?<!\w)(?:pos(?:ition(?:en|s)?)?|lignes?|lines?|righ?[ae]|lineas?|regels?|postes?)\.?[ ]*(?:n[°o]\.?[ ]*)?(?P<n>\d{1,3}(?:[ ]*(?:,|&|und|and|et|e|y|en)[ ]*\d{1,3})*)(?!\d|[.,]\d)"
)
_TAKEN_BACK = re.compile(
    r"(?:au lieu d\w+|plutot que|et non(?: pas)?|et pas|instead of|rather than|and not|not|statt|anstatt|und nicht|nicht|i\.?p\.?v\.?|in plaats van|niet|en (?:lugar|vez) de|y no|no|invece (?:di|dei|che)|e non|non)[ ]+(?:les |des? |the |von )?\d(?:[\d.,]*\d)?"
)
_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,3}(?:[. ]\d{3})+(?![\w/-])|(?<![\w.,/-])\d+(?:[.,]\d+)?(?![\w/-])")
_WORD = re.compile(r"[a-z]{4,}")
_SHORTEST_STEM = 4
_SHARE = 0.85
"""What is left of a line's confidence where an offer has to be read with it."""
_MANY = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """A message quoted below the own words, unquoted; its first line is number `above` + 1 of the whole."""

    text: str
    above: int


def apart(text: str, mark: str = ">") -> tuple[str, Quoted | None]:
    """The own words, and what is quoted below them."""
    lines = text.rstrip("\n").split("\n")
    own = len(lines)
    while own and lines[own - 1].startswith(mark):
        own -= 1
    if own == len(lines):
        return text, None
    return "\n".join(lines[:own]), Quoted("\n".join(line[len(mark) :] for line in lines[own:]), own)


def takes_offer(own: str, subject: str) -> bool:
    """Say whether flat own words accept an offer."""
    return bool(_TAKES.search(own)) and bool(_OFFER.search(own) or _OFFER.search(flatten(subject)))


@dataclass
class Changes:
    """What is taken otherwise than it was offered, by the place of the offered line; numbers with where they stand."""

    quantities: dict[int, tuple[Decimal, int, int]] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)
    doubts: int = 0


def is_taken(own_items: Sequence[Item], offered: Sequence[Item]) -> bool:
    """Say whether the own words leave the goods to the offer: no item with a code of its own, no list, few named again."""
    known = {mention.code for item in offered for mention in item.codes.values()}
    others = {mention.code for item in own_items for mention in item.codes.values()} - known
    priced = [item for item in offered if item.quantity is not None and (item.codes or item.price)]
    again = sum(item.quantity is not None and bool(item.codes) for item in own_items)
    is_list = len(own_items) >= max(_MANY, len(offered)) or 2 * again > len(offered)
    return bool(priced) and not others and not is_list


def changes(body: Body, blocked: Sequence[tuple[int, int]], offer: Body, offered: Sequence[Item]) -> Changes:
    """What the own words change of the offered items, clause by clause; a clause that names none goes on with the last."""
    found = Changes()
    names = [_names(offer, item) for item in offered]
    flat = _without(body.flat[: body.signature_start], blocked)
    flat = _without(flat, [match.span() for match in _TAKEN_BACK.finditer(flat)])
    positions = list(_POSITION.finditer(flat))
    flat = _without(flat, [match.span() for match in positions])
    current: int | None = None
    for start, end in _clauses(flat):
        clause = flat[start:end]
        told = [
            int(n) - 1 for match in positions if start <= match.start() < end for n in re.findall(r"\d+", match["n"])
        ]
        named = {at for at in told if 0 <= at < len(offered)} or {
            at for at, own in enumerate(names) if _is_named(clause, own)
        }
        numbers = _numbers(body, clause, start)
        is_left_out = bool(_LEFT_OUT.search(clause))
        if len(named) > 1:
            found.doubts += bool(numbers or is_left_out)
        current = next(iter(named)) if len(named) == 1 else None if named else current
        if current is None or current in found.quantities:
            continue
        if is_left_out and not numbers:
            found.left_out.add(current)
            current = None
        elif len(numbers) == 1:
            found.quantities[current] = numbers[0]
    return found


def _clauses(flat: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _CLAUSE.finditer(flat):
        yield at, match.start()
        at = match.end()
    yield at, len(flat)


def _without(flat: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(flat)
    for first, last in spans:
        letters[first : min(last, len(letters))] = " " * (min(last, len(letters)) - first)
    return "".join(letters)


def _names(offer: Body, item: Item) -> frozenset[str]:
    said = offer.flat[slice(*item.description)] if item.description else offer.flat[item.start : item.end]
    return frozenset(_WORD.findall(said)) | {mention.code for mention in item.codes.values() if mention.code}


def _stem(word: str) -> str:
    """A word without what is added for the plural or the case."""
    return word[: max(_SHORTEST_STEM, len(word) - 2)]


def _is_named(clause: str, names: frozenset[str]) -> bool:
    """Say whether a code stands in the clause, or a word that one of the names begins or ends with."""
    words = {_stem(word) for word in _WORD.findall(clause)}
    return any(
        any(word in name or _stem(name) in word for word in words) if name.isalpha() else name in clause
        for name in names
    )


def _numbers(body: Body, clause: str, offset: int) -> list[tuple[Decimal, int, int]]:
    """The counts of a clause without those that it takes back."""
    kept = _TAKEN_BACK.sub(lambda match: " " * len(match[0]), clause)
    kept = patterns.MONEY.sub(
        lambda match: match[0] if not (match["cur1"] or match["cur2"]) else " " * len(match[0]), kept
    )
    told: list[tuple[Decimal, int, int]] = []
    for match in _NUMBER.finditer(kept):
        number, _ = body.notation.count(match[0])
        if number is not None:
            told.append((number, offset + match.start(), offset + match.end()))
    return told


def write_offered(draft: Draft, quoted: Quoted, offer: Draft, items: Sequence[Item], changed: Changes) -> None:
    """The offered items as lines of the order, but for what is left out; numbers changed stand in the own words."""
    write_items(offer, items, with_actions=False)
    for at, line_id in enumerate(offer.line_ids):
        if at in changed.left_out:
            continue
        own_id = f"L{len(draft.line_ids) + 1}"
        draft.line_ids.append(own_id)
        for (owner, name), value in offer.values.items():
            entry = offer.evidence.get((owner, name))
            if owner == line_id and entry is not None and name != "line_number":
                draft.put_evidence((own_id, name), value, below(entry, quoted))
        if at in changed.quantities:
            number, start, end = changed.quantities[at]
            draft.values.pop((own_id, "quantity"), None)
            draft.put((own_id, "quantity"), number, 0.8, start, end)
    for name in ("currency", "prices_include_tax"):
        entry = offer.evidence.get((None, name))
        if entry is not None and draft.get(name) is None:
            draft.put_evidence((None, name), offer.get(name), below(entry, quoted))


_WHERE = re.compile(r"body:(\d+):(\d+)-(\d+)")


def below(entry: Evidence, quoted: Quoted) -> Evidence:
    """Evidence of the quoted message as evidence of the whole text, less sure."""
    match = _WHERE.fullmatch(entry.where or "")
    where = entry.where
    if match is not None:
        where = f"body:{int(match[1]) + quoted.above}:{int(match[2]) + 1}-{int(match[3]) + 1}"
    return replace(entry, where=where, confidence=entry.confidence * _SHARE)
