"""What an item is called: the words beside its quantity and its code."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Mention
from orderbot.extractors.body_text.pipelines import pipeline

_STOP = re.compile(
    r"[;:\n]|,(?=\s)|\.(?=\s|$)|\s[-–—]\s|[()\[\]|]|(?<!\w)(?:prix|vereinbart\w*|precio|preis|prezzo|prijs|price|agreed|nonche|asi como|alsmede|und dazu|au prix|a (?:la|notre|ma|cette) commande|to (?:the|our|my) order|zur bestellung|mais|but|aber|aux? tarifs?|aux conditions|zu den|at the (?:agreed|usual)|at contract|alle condizioni|a las condiciones|a livrer|pour livraison|livraison|livrable|pour le|avant le|merci|svp|s'il vous|s\.v\.p|stp|comme"
    r"|selon|suivant|suite|dont|que nous|qui|afin|ainsi que|et|plus|puis|at the|at a|at your|for delivery|to be delivered|delivery|delivered|please|thanks|as per|as usual|asap|and|plus"
    r"|by|until|zum|zu|bitte|lieferung|wie|und|sowie|bis|gemass|laut|al precio|para entrega|por favor|entrega|y|segun|al prezzo|per consegna|consegna|per favore|come da|e|ed"
    r"|tegen|tegen de|levering|graag|en|volgens|sous|d'ici|ref|reference|art|artikel|a nouveau|instead|au lieu|statt|ayant|portant|urgent)(?![\w'-])"
)
_EDGE = re.compile(
    r"^(?:[\s,:;.()\[\]'\"«»*•x×=/|>-]|(?:de|d'|du|des|of|von|vom|di|van|la|le|les|l'|the|un|une|der|die|das|den|el|los|las|il|lo|i|gli|het|item|items|article|articles|ref|reference|no"
    r"|code|your|our|my|votre|notre|vos|nos|ihre|unsere|artikel|stuck)(?![\w]))+|[\s,:;.(\[«*•=/|>-]+$"
)
_SPEAKING = re.compile(
    r"(?<!\w)(?:je|nous|vous|j'|n'|we|i|you|wir|ich|sie|bitte|please|merci|veuillez|bonjour|hello|hallo|noi|vorremmo|queremos|wij|graag|supprim\w+|retir\w+|annul\w+|remove|delete|cancel|livr\w+|command\w+"
    r"|bestell\w*|order\w*|ordin\w+|pedi\w+|ajout\w+|add|suite|pour|for|fur|quantit\w+|qte|qty|total)(?!\w)|:"
)
_DANGLING = frozenset(
    [
        "de",
        "du",
        "des",
        "d'",
        "of",
        "von",
        "di",
        "van",
        "la",
        "le",
        "les",
        "the",
        "a",
        "au",
        "aux",
        "en",
        "pour",
        "for",
        "zu",
        "mit",
        "avec",
        "et",
        "and",
        "und",
    ]
)


def describe(body: Body, item: Item, language: str | None, limit: tuple[int, int]) -> tuple[int, int] | None:
    """The span of the item's description inside `limit`, from the item before to the one after; None without one.

    Tried in turn: between quantity and code, after the last of them, before the first.
    """
    for start, end in _gaps(body, item, limit):
        span = _trimmed(body, start, end, language)
        if span is not None:
            return span
    return None


def _gaps(body: Body, item: Item, limit: tuple[int, int]) -> Iterator[tuple[int, int]]:
    marks: list[Mention] = sorted((m for m in (item.quantity, *item.codes.values()) if m), key=lambda m: m.start)
    others: list[Mention] = [m for m in (item.price, item.amount, item.discount) if m]
    inside = marks
    for left, right in itertools.pairwise(inside):
        yield left.reach[1], right.reach[0]
    after = min([m.reach[0] for m in others if m.start > inside[-1].end], default=limit[1])
    last = inside[-1].reach[1]
    if not re.match(r"[ \t]*\)?[ \t]*[,;]", body.flat[last : last + 6]):
        yield last, min(after, max(limit[1], last))
    line = body.line_at(inside[0].start)
    head = (line.start, inside[0].reach[0])
    numbering = re.match(r"[\s*•·–-]*(?:\d{1,3}[.)][ \t]+)?", body.flat[slice(*head)])
    head = (line.start + (numbering.end() if numbering else 0), head[1])
    is_first = limit[0] <= line.start and not re.search(r"\d", body.flat[slice(*head)].split(" ", 1)[0])
    if is_first and not _SPEAKING.search(body.flat, *head):
        yield head


def _trimmed(body: Body, start: int, end: int, language: str | None) -> tuple[int, int] | None:
    """Cut at what is no name any more, then drop articles and signs at the edges."""
    if end <= start:
        return None
    lead = _EDGE.match(body.flat[start:end])
    if lead and lead.start() == 0:
        start += lead.end()
    stop = _STOP.search(body.flat, start, end)
    if stop:
        end = stop.start()
    text = body.flat[start:end]
    trail = re.search(r"[\s,:;.(\[«*•=/|>'-]+$", text)
    end -= len(trail[0]) if trail else 0
    if not re.search(r"[a-z]{3}", body.flat[start:end]):
        return None
    return _by_words(body, start, end, language)


def _by_words(body: Body, start: int, end: int, language: str | None) -> tuple[int, int] | None:
    """Let the language's pipeline drop what dangles at the end, and refuse a run of words that names nothing."""
    doc = pipeline(language)(body.text[start:end])
    tokens = [token for token in doc if not token.is_space]
    while (
        tokens
        and (tokens[-1].lower_ in _DANGLING or tokens[-1].pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PRON"))
        and not tokens[-1].is_title
    ):
        tokens.pop()
    named = [t for t in tokens if t.is_alpha and len(t) >= 3 and not t.is_stop and t.pos_ not in ("AUX", "PRON")]
    if not named:
        return None
    return start, start + tokens[-1].idx + len(tokens[-1])
