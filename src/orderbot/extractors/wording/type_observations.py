"""What is seen in a document that may tell its type: phrases by place, positions, a reply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.type_cues import CueSet, cues
from orderbot.model.order import DocumentType

HEAD, TAIL = 1_800, 12_000  # letters: what is said further down is lines, small print and terms of business
TITLE_LINES, MOST_LINES = 14, 60
_REPLY = re.compile(r"^\s*(?:re|aw|antw|sv|rif|res)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_PREFIX = re.compile(r"^\s*(?:(?:re|aw|antw|sv|rif|res|fw|fwd|tr|wg|i|rv|doorst)\s*:\s*)+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"\s*(?:n°|no\.?|nr\.?|#)?\s*:?\s*[\w./-]*\d")
_CELLS = re.compile(r"\t|\s{3,}")
_ALONE = re.compile(r"\s*(?:(?:n°|no\.?|nr\.?|#)?\s*:?\s*[\w./-]*\d[\w./-]*)?\s*")
_LABEL = re.compile(r"(?:objet|sujet|betreff|subject|asunto|oggetto|onderwerp)\s*:\s*")
_SPACED = re.compile(r"(?:(?<=\s)|^)[a-z](?: [a-z]){3,}(?=\s|$)")
_READERS = re.compile(r"(?:votre|vos|v/|ihre?[mnrs]?|your|su|s/|vs\.?|vostr[oa]|uw) $")
_ASIDE = re.compile(
    r"(?<!\w)(?:(?:ref|rif|art|cat)\.? |\d{1,3} (?:jours|days|tage|dias|giorni|dagen) (?:net |netto |fin de mois )?"
    r"(?:(?:date|data|fecha) )?(?:de |d'|of |from |after |nach |dalla |della |na )?(?:la |the |der )?)$"
)
"""What stands before a paper's name that only tells a number in it, or from when payment counts."""
_DEMANDED = re.compile(
    r"\b(?:exige|requis|demande|a joindre|a fournir|obligatoire|required|requested|needed|mandatory|erforderlich|verlangt|benotigt"
    r"|beizulegen|beifugen|requerido|exigido|richiest[oa]|obbligatori[oa]|vereist|verplicht|bijvoegen)"
)
_SPOKEN_OF = re.compile(
    r"\s*(?:mag|mogen|kan|moet|graag|a\.?u\.?b|s\.?v\.?p|s\.?t\.?p|merci|bitte|kann|konnen|soll|sollte|darf|geht|kommt|wie|peut|peuvent|doit|est|sera|comme"
    r"|please|pls|can|may|should|must|will|is|as usual|puede|por favor|debe|como|puo|deve|come|per favore|zoals|gerne)\b"
)
"""How a sentence goes on about another paper: "Factuur mag met de vorige samen", "facture comme d'habitude"."""
_UNITS = (
    r"x|×|pcs?|pces?|pieces?|stk|stuck|st|unites?|cartons?|boites?|sacs?|bidons?|rouleaux|m|kg|l|box(?:es)?|ea|units?"
    r"|uds?|pz|stuks?|bte|ctn|palettes?"
)
_POSITION = re.compile(
    rf"(?m)^[\s>*•·-]*(?:(?:pos\.?|n[o°]?)\s*)?\d{{1,6}}(?:[.,]\d+)?[ \t]*(?:{_UNITS})\b\.?[ \t:-]+\S"
    r"|^[ \t]*\d{1,4}[ \t]{2,}\S.*[ \t]{2,}\d"
)

Asked = tuple[CueSet, re.Pattern[str]]
"""A set of phrases with what finds them in the document at hand."""


@dataclass(frozen=True, slots=True)
class Observation:
    """Phrases of one set found in one place: the longest of them, and how many different ones."""

    place: str
    cue: CueSet
    phrase: str
    count: int


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands out at the head of a printed page, a phrase a line: the larger, largest first; bold or capitals."""

    larger: str = ""
    bold: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """All that was seen; `positions` counts lines that look like ordered items."""

    observations: tuple[Observation, ...]
    positions: int
    reply: bool
    words: int
    digits: bool


def without_prefixes(subject: str) -> str:
    """The subject without "Re:", "TR:" and their like."""
    return _PREFIX.sub("", subject)


@lru_cache(maxsize=1)  # a sheet asks twice
def observe(text: str, subject: str, file_name: str, headline: Headline | None = None) -> Seen:
    """Look at the text's first pages, the mail's subject, the file's name, and what stands out at a page's head."""
    flat = flatten(text[:TAIL])
    reply = bool(_REPLY.match(subject))
    name = re.sub(r"[_.\-+\d]+", " ", flatten(file_name).rsplit(".", 1)[0])
    undecorated = re.sub(r"(?m)^[ \t>|*•#=_-]+", "", flat)
    head, matter = undecorated[:HEAD], flatten(without_prefixes(subject))
    largest = headline or Headline()
    asked = _asked("\n".join((matter, name, flatten(largest.larger), flatten(largest.bold), undecorated)))
    found = [
        *_phrases("reply subject" if reply else "subject", matter, asked),
        *_phrases("file name", name, asked),
        *_headlines(largest, asked),
        *_titles(undecorated, asked),
        *_phrases("text", head, asked),
        *_phrases("tail", undecorated[HEAD:], asked),
    ]
    return Seen(
        tuple(found), len(_POSITION.findall(flat)), reply, len(_WORD.findall(flat)), bool(re.search(r"\d", head))
    )


def _asked(text: str) -> list[Asked]:
    """The sets of which a phrase may stand in the text, words printed wide read as words."""
    both = f"{text}\n{unspaced(text)}"
    return [(cue, pattern) for cue in cues() if (pattern := cue.pattern.within(both)) is not None]


def _phrases(place: str, text: str, asked: Sequence[Asked]) -> Iterator[Observation]:
    by_set: dict[CueSet, set[str]] = {}
    for cue, start, end in _matches(text, [(cue, pattern) for cue, pattern in asked if cue.strength != "banner"]):
        by_set.setdefault(cue, set()).add(" ".join(text[start:end].split()))
    for cue, phrases in by_set.items():
        yield Observation(place, cue, max(phrases, key=lambda phrase: (len(phrase), phrase)), len(phrases))


def _matches(text: str, asked: Sequence[Asked]) -> list[tuple[CueSet, int, int]]:
    """All phrases by position; one that stands inside a longer one of another set does not count."""
    if not _LETTER.search(text):
        return []
    found = [(cue, *match.span()) for cue, pattern in asked for match in pattern.finditer(text)]
    found.sort(key=lambda hit: (hit[1], -hit[2]))
    kept: list[tuple[CueSet, int, int]] = []
    reach, widest = -1, 0
    for cue, start, end in found:
        if end <= reach and end - start < widest:
            continue
        if end > reach:
            reach, widest = end, end - start
        kept.append((cue, start, end))
    return kept


def _titles(head: str, asked: Sequence[Asked]) -> Iterator[Observation]:
    """Where a document says what it is: the first line that begins with, or briefly is, a phrase; then others.

    A title broken over two lines leaves a part of it as a title of its own ("commande"): the longer one that ends in it
    or begins with it is then the first.
    """
    found: list[tuple[CueSet, str]] = []
    lines = [unspaced(line.strip()) for line in head.splitlines() if line.strip()]
    for cell in (cell for line in lines[:TITLE_LINES] for cell in _CELLS.split(line)):
        bare = _LABEL.sub("", cell)
        for cue, start, end in _matches(bare, asked):
            known = any(cue is other for other, _ in found)
            named = cue.strength == "title" or _is_banner(cue, bare, start, end, lines, found)
            is_other = not cue.document_type.carries_order and _SPOKEN_OF.match(bare, end) is not None
            if named and not known and not is_other and _is_title(bare, start, end):
                found.append((cue, bare[start:end]))
    for cue, phrase in found[1:]:
        if phrase.endswith(f" {found[0][1]}") or phrase.startswith(f"{found[0][1]} "):
            found.remove((cue, phrase))
            found.insert(0, (cue, phrase))
            break
    for rank, (cue, phrase) in enumerate(found):
        yield Observation("title" if rank else "first title", cue, phrase, 1)
    if not found:
        yield from _lower_titles(lines[TITLE_LINES:MOST_LINES], asked)


def _is_banner(cue: CueSet, cell: str, start: int, end: int, lines: list[str], found: list[tuple[CueSet, str]]) -> bool:
    """Say whether a phrase that names a document only by standing out is alone on its line, and not a title as well."""
    alone = cell in lines and cell == cell[start:end]
    return (
        cue.strength == "banner" and alone and all(cue.document_type is not other.document_type for other, _ in found)
    )


def _headlines(headline: Headline, asked: Sequence[Asked]) -> Iterator[Observation]:
    """Titles among the phrases that stand out, each type once, the largest first.

    What is only bold may be a label ("Order no."): it names the document where it stands alone and nothing larger does.
    """
    told = set[DocumentType]()
    for place, phrases in (("headline", headline.larger), ("bold", headline.bold)):
        for line in flatten(phrases).splitlines():
            bare = unspaced(line)
            for cue, start, end in _matches(bare, asked):
                names = cue.strength == "title" or (
                    cue.strength == "banner" and start == 0 and _ALONE.fullmatch(bare, end)
                )
                if not names or cue.document_type in told or not _is_title(bare, start, end):
                    continue
                first = not told and (place == "headline" or (bare[start:end] == bare and bare[-1].isalpha()))
                told.add(cue.document_type)
                yield Observation("first headline" if first else place, cue, bare[start:end], 1)


def unspaced(line: str) -> str:
    """ "A m e n d e d" is a word printed wide."""
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), line)


def _lower_titles(lines: list[str], asked: Sequence[Asked]) -> Iterator[Observation]:
    """Where no line at the top is a title: columns beside each other may put it below the table."""
    told = set[int]()
    for cell in (cell for line in lines for cell in _CELLS.split(line)):
        for cue, start, end in _matches(cell, asked) if len(cell.split()) <= 6 else ():
            if cue.strength == "title" and id(cue) not in told and start == 0 and _ALONE.fullmatch(cell, end):
                told.add(id(cue))
                yield Observation("lower title", cue, cell[:end], 1)


def _is_title(line: str, start: int, end: int) -> bool:
    """A sentence, or a label of an address, is no title."""
    rest = line[end:]
    if _READERS.search(line[:start]):  # "Ihr Angebot Nr. 4711": another paper is spoken of
        return False
    if _ASIDE.search(line[:start]):  # "réf. catalogue 150-894", "60 jours date de facture"
        return False
    if _DEMANDED.search(rest):  # "Certificat 3.1 exigé": a paper that is to come with the goods
        return False
    if line.endswith(("?", "!", ",", ".")) or re.match(r"\s*(?:to|address|adresse|an|aan)\b", rest):
        return False
    if start == 0:
        return len(rest.split()) <= 8
    if line.endswith(":"):  # a label: "Minimum order:"
        return False
    numbered = bool(_NUMBERED.match(rest)) and line[start:end].count(" ") >= 2
    return numbered or len(line.split()) <= 7
