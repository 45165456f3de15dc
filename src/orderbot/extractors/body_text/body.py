"""The text of a body with what finds one's way in it: flat letters, lines, blocks, the signature."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from orderbot.extractors.body_text.leave_taking import is_named, leave_begins, name_beside_leave
from orderbot.extractors.body_text.long_lines import LONGEST_LINE
from orderbot.extractors.body_text.number_words import spelled_numbers
from orderbot.extractors.body_text.numerals import Notation, notation_of
from orderbot.extractors.body_text.sender_domain import Domain
from orderbot.extractors.body_text.signatures import Line, is_of_program, signature_by_form
from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.units import unit_code

_HISTORY = re.compile(
    r"^(?:-{2,}\s*(?:original message|message d'origine|message original|ursprungliche nachricht|mensaje original"
    r"|messaggio originale|oorspronkelijk bericht|forwarded message|message transfere)"
    r"|_{10,}$|le .{4,160} a ecrit\s*:|on .{4,160} wrote\s*:|am .{4,160} schrieb|el .{4,160} escribio\s*:"
    r"|il .{4,160} ha scritto\s*:|op .{4,160} schreef"
    r"|(?:de|from|von|da|van)\s*:.*@"
    r"|.{2,100}<\S+@\S+> ?(?:a ecrit|ecrivait|wrote|schrieb|escribio|escribia|ha scritto|scriveva|scrisse|schreef)(?!\w).{0,60}:$)"
)
_CLOSING = re.compile(
    r"^(?:(?:bien |tres )?cordialement|(?:avec )?(?:mes |nos )?(?:meilleures |sinceres |cordiales )?(?:salutations(?: distinguees| cordiales)?|remerciements)|bien a vous|sincerement"
    r"|(?:with )?(?:best|kind|warm) regards|regards|yours (?:sincerely|faithfully|truly)|sincerely|best wishes|cheers"
    r"|mit (?:freundlichen|besten|herzlichen|vielen|lieben) gr(?:u|ue)s{1,2}en|mfg|hochachtungsvoll|(?:freundliche|viele|beste|herzliche|schone|liebe) gr(?:u|ue)s{1,2}e"
    r"|(?:un )?(?:cordial )?saludos?|saludos cordiales|atentamente|cordiali saluti|distinti saluti|saluti"
    r"|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|mvg|groeten?|--)\s*[,.!]?\s*$"
)


_SOFT_CLOSING = re.compile(
    r"^(?:(?:en vous |vous )?remerciant(?: par avance| d'avance)?|(?:un grand )?merci(?: d'avance| par avance| beaucoup| et bonne journee| bien)?|bonne (?:journee|semaine|reception|fin de journee)|bien a (?:vous|toi)"
    r"|(?:many )?thanks(?: in advance| a lot)?|thank you(?: in advance)?|vielen dank(?: im voraus)?|besten dank|danke(?: im voraus)?"
    r"|(?:muchas )?gracias(?: de antemano)?|grazie(?: mille| in anticipo)?|(?:alvast )?bedankt|dank u(?: wel)?)\s*[,.!]?\s*$"
)
_MOST_SIGNATURE = 14
"""Lines below a soft closing ("Merci d'avance") that can still be a signature."""


_ORDERS = re.compile(
    r"(?m)^(?=.{60,}$).*(?:\d[.,]\d{2,4} ?(?:€|EUR|£|\$|USD|GBP|CHF)|[€£$] ?\d|\d+ (?:pcs|pieces|pièces|Stück|stuks|pezzi|unidades|unità|boxes|cartons|Kartons|kartons|mètres|metres|Meter|metri|meter)\b|(?:réf|ref|art|Art|rif|cód)\.? [A-Z0-9])"
)
"""A long line that orders something; the small print below a signature has neither prices nor quantities."""


_ANOTHER_LETTER = re.compile(
    r"(?m)(?<=\n\n)(?:bonjour|bonsoir|salut|madame|messieurs|monsieur|chere?s?|dear|hello|hi|good (?:morning|afternoon|day)|to whom|hallo|guten|sehr geehrte[rs]?|liebe[rs]?|werte[rs]?|moin|hola|buen[oa]s|estimad[oa]s?|apreciad[oa]s?"
    r"|muy senor(?:es)? mios?|gentil[ei]|egregi\w*|spett\w*|salve|buon(?:giorno|asera)|beste|geachte?|goede(?:morgen|middag|ndag))(?!\w)[^\n.?]{0,50}\n(?:[ \t]*\n)?(?=[^\n]{40,}\d)"
)
"""A salutation and a long line with a number below it: a letter that is passed on."""


_PASSED_ON = re.compile(r"(?:de|from|von|da|van)[ \t]*:")
_AGAIN = re.compile(r"[ \t]*\((?P<n>\d{1,6})\)")


class Body:
    """A text and its flat twin of the same length; quoted history is blanked in both, so that offsets hold.

    `sender` is whoever sent it, as the mail's header names him; `address` his bare mail address.
    """

    def __init__(self, text: str, sender: str = "", address: str = "") -> None:
        self.sender = sender
        self.domain = Domain.of(address)
        own = _without_history(text.replace("\r\n", " \n").replace("\r", "\n"))
        self._line_texts = own.split("\n")
        self.text = unwrapped(own)
        self.flat = flatten(self.text)
        self.language: str | None = None
        self.spelled: dict[int, int] = {}
        self.notation: Notation = notation_of(self.flat, None)

    def speak(self, language: str | None) -> None:
        """Settle the language: numbers in words become digits in the flat twin, padded; `spelled` tells where they end."""
        self.language = language
        letters = list(self.flat)
        for start, end, value in spelled_numbers(self.flat, language):
            if value == 1 and _is_lettered(self.text, start, end):
                continue
            again = _AGAIN.match(self.flat, end)
            if again is not None and int(again["n"]) == value:  # "quarante-huit (48)"
                letters[start : again.start("n")] = " " * (again.start("n") - start)
                letters[again.end() - 1] = " "
                continue
            letters[start:end] = str(value).ljust(end - start)
            self.spelled[start] = end
        self.flat = "".join(letters)
        self.notation = notation_of(self.flat, language)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines as they were sent, empty ones included."""
        return _numbered(self._line_texts)

    @cached_property
    def written_lines(self) -> tuple[Line, ...]:
        """The lines as they were written, before a mail program broke them; numbered by themselves."""
        return _numbered(self.text.split("\n"))

    @cached_property
    def signature_start(self) -> int:
        """Where the closing formula stands; the text's end when there is none, or when more is ordered below it."""
        return len(self.text) if self._ordered_below is not None else self._closing

    @cached_property
    def inner_signature(self) -> tuple[int, int] | None:
        """A signature above a forwarded order: from the closing formula to the paragraph that orders something."""
        start, ordered = self._closing, self._ordered_below
        if ordered is None:
            return None
        end = self.text.rfind("\n\n", start, ordered)
        return (start, end) if end > start else None

    @cached_property
    def own_words(self) -> str:
        """The text before the signature, offsets kept; one above a forwarded order is blanked."""
        start, end = self.inner_signature or (0, 0)
        blank = "".join("\n" if sign == "\n" else " " for sign in self.text[start:end])
        return (self.text[:start] + blank + self.text[end:])[: self.signature_start]

    @cached_property
    def _ordered_below(self) -> int | None:
        """Where something is ordered below the closing formula: a long line that does, or another letter's salutation."""
        after = min(self._closing + 1, len(self.text))
        found = _ORDERS.search(self.text, after) or _ANOTHER_LETTER.search(self.flat, after)
        return found.start() if found is not None else None

    @cached_property
    def _closing(self) -> int:
        filled = [line for line in self.lines if self.text[line.start : line.end].strip()]
        for index, line in enumerate(filled):
            text = self.flat[line.start : line.end].strip()
            is_soft = len(filled) - index - 1 <= _MOST_SIGNATURE and _SOFT_CLOSING.match(text)
            if index and (_CLOSING.match(text) or is_soft):
                return line.start
        found = (signature_by_form(self.text, self.lines), leave_begins(self.text, self.lines, self.sender))
        return min((start for start in found if start is not None), default=len(self.text))

    @cached_property
    def signature(self) -> tuple[Line, ...]:
        """The filled lines below the closing formula, also where more is ordered below them."""
        begins, ends = self.inner_signature or (self.signature_start, len(self.text))
        below = list(itertools.takewhile(self._is_signed, (x for x in self.lines if begins <= x.start < ends)))
        texts = [(line, self.flat[line.start : line.end].strip()) for line in below]
        signed = [line for line, text in texts if text and not _CLOSING.match(text) and not _SOFT_CLOSING.match(text)]
        if not signed or _CLOSING.match(texts[0][1]) or _SOFT_CLOSING.match(texts[0][1]):
            return tuple(signed)
        first = signed[0]
        said = self.text[first.start : first.end]
        if (name := name_beside_leave(said)) is not None:
            return (Line(first.number, first.start + name[0], first.start + name[1]), *signed[1:])
        return tuple(signed if is_named(said, self.sender) else signed[1:])

    def _is_signed(self, line: Line) -> bool:
        """Say whether a signature's line is a person's: no mail program's, no head of a letter that is passed on."""
        return not (is_of_program(self.text[line.start : line.end]) or _PASSED_ON.match(self.flat, line.start))

    def line_at(self, offset: int) -> Line:
        """The line that holds the offset."""
        return self.lines[bisect_right(self._starts, offset) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def where(self, start: int, end: int) -> str:
        """`body:LINE:FROM-TO`, columns from 0; a span over several lines is cut at the first one's end."""
        line = self.line_at(start)
        return f"body:{line.number}:{start - line.start}-{min(end, line.end) - line.start}"

    def segments(self) -> Iterator[tuple[int, int]]:
        """Sentences and list entries before the signature; a sentence may run over several lines."""
        for start, end in _paragraphs(self):
            yield from _sentences(self, start, end)


def _numbered(lines: list[str]) -> tuple[Line, ...]:
    starts = itertools.accumulate((len(line) + 1 for line in lines), initial=0)
    return tuple(
        Line(number, start, start + len(line))
        for number, (line, start) in enumerate(zip(lines, starts, strict=False), 1)
    )


def _is_lettered(text: str, start: int, end: int) -> bool:
    """Say whether an article is a capital letter amid a sentence, a kind of something: "RCD 25A type A item …"."""
    return end - start == 1 and text[start].isupper() and text[:start].rstrip(" ")[-1:].isalnum()


_LEAD_NUMBER = re.compile(r"\s*\d+(?:[.,]\d+)?\s*[a-z×*-]")
_LEAD_CODE = re.compile(r"\s*[\[(]?(?=[a-z0-9./-]*\d{2})(?=[a-z0-9./-]{4})[a-z0-9]+(?:[./-][a-z0-9]+)*[\])]?\s")
_LIST_SIGN = re.compile(r"\s*(?:[-*•·–>]\s|\d{1,3}[.)]\s|[|_=-]{2,})")
_CELLS = re.compile(r"\t|\||\S {2,}\S")
_LABELLED = re.compile(r"(?=[^:]{0,28}:)(?:[^:()]|\([^:()]*\))*:(?:\s|$)")
_DASH = re.compile(r" [—–|-] ")
_FEWEST_ALIKE = 2  # dashes by which the lines of a list are cut in the same way
_FEWEST_WRAPPED = 60  # letters of the longest line of a paragraph whose lines were cut by a mail program


def unwrapped(text: str) -> str:
    """The text, as long as before, with a space where a mail program broke a sentence.

    A line was broken there when the next one's first word did not fit: a list's or a table's lines end by themselves.
    """
    lines = text.split("\n")
    joints: list[str] = []
    widths = _paragraph_widths(lines)
    first = begun = length = 0  # the paragraph's first line, the one that was broken first
    for index, line in enumerate(lines[:-1]):
        if not line.strip():
            first = index + 1
        length += len(line)
        is_joined = length < LONGEST_LINE and _is_wrapped(lines, (first, begun), index, widths[index])
        joints.append(" " if is_joined else "\n")
        length, begun = (length, begun) if is_joined else (0, index + 1)
    return "".join(line + joint for line, joint in zip(lines, [*joints, ""], strict=True))


def _paragraph_widths(lines: list[str]) -> list[int]:
    """For each line the length of the longest one of its paragraph."""
    widths: list[int] = []
    for _, paragraph in itertools.groupby(lines, lambda line: bool(line.strip())):
        lengths = [len(line.rstrip()) for line in paragraph]
        widths += [max(lengths)] * len(lengths)
    return widths


def _is_wrapped(lines: list[str], heads: tuple[int, int], index: int, width: int) -> bool:
    line, following = lines[index].rstrip(), lines[index + 1]
    ends = _ENDS_ITSELF.search(line) and not _ABBREVIATED.match(flatten(line[:-1].rsplit(" ", 1)[-1]))
    if not line or not following.strip() or ends:
        return False
    if _LIST_SIGN.match(following) or _LABELLED.match(following) or _CELLS.search(following) or _CELLS.search(line):
        return False
    if any(
        head.match(flatten(following)) and any(head.match(flatten(lines[at])) for at in heads)
        for head in (_LEAD_NUMBER, _LEAD_CODE)
    ):
        return False
    if _DASH.search(line) and len(_DASH.findall(line)) == len(_DASH.findall(following)) >= _FEWEST_ALIKE:
        return False
    return width >= _FEWEST_WRAPPED and len(line) + 1 + len(following.split()[0]) > width


_ENDS_ITSELF = re.compile(r"[.:;!?]$")
_BULLET = re.compile(
    r"\s*(?:[-*•·–o]\s+|\d{1,3}[.)]\s+|(?:pos|ligne|line|item|article|position)\b\.?\s*\d+|\d{1,3}(?:[ .,]\d{3})*(?:[.,]\d+)?\s*[a-z×]|\d+\s*[a-z×])"
)
_ENDED = re.compile(r"[.:;!?,]\s*$")


def _paragraphs(body: Body) -> Iterator[tuple[int, int]]:
    """Runs of lines that read on; a new one begins at an empty line, a list entry, a short or ended line."""
    start: int | None = None
    end = 0
    for line in body.written_lines:
        if line.start >= body.signature_start:
            break
        text = body.flat[line.start : line.end]
        if not text.strip():
            if start is not None:
                yield start, end
            start = None
            continue
        if start is not None and (
            _BULLET.match(text) or _breaks(body.flat[start:end]) or _is_row_below(body, line, end)
        ):
            yield start, end
            start = None
        start, end = (line.start if start is None else start), line.end
    if start is not None:
        yield start, end


def _breaks(before: str) -> bool:
    """Say whether a line's end is meant: the line is short or a sentence is over."""
    last = before.rsplit("\n", 1)[-1]
    return len(last.rstrip()) < 46 or bool(_ENDED.search(last) and not last.rstrip().endswith(","))


def _is_row_below(body: Body, line: Line, end: int) -> bool:
    """Say whether the line is cut into cells, and the one above it, which ends at `end`, as well."""
    above = body.text[:end].rsplit("\n", 1)[-1]
    return all(_WIDE.search(text.strip()) for text in (above, body.text[line.start : line.end]))


def is_row(text: str) -> bool:
    """Say whether it is one line that tabs or wide blanks cut into three cells at least."""
    return "\n" not in text.strip() and len(_WIDE.findall(text.strip())) >= _FEWEST_CUTS


_WIDE = re.compile(r"\t+|(?<=[^\s.:;!?]) {2,}(?=\S)")
_FEWEST_CUTS = 2


_SENTENCE_END = re.compile(r"(?<!\S)(?P<word>\S*)[.!?;]\s+(?=\S)")
_ABBREVIATED = re.compile(
    r"^(?:.*[^a-z0-9])?(?:\d{1,2}|[a-z]|ref|rif|cod|art|nr|no|cde|st|stk|stck|stuck|pcs?|pce|qte|ca|bzw|str|tel|mat|best|cod|pos|num|env|max|min|approx|ext|uds?|pz|avda|av|bd|cant|qta|qty|menge|anz|art|[a-z]*str)$"
)


def _sentences(body: Body, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A full stop ends a sentence where what follows begins like one ("1 Stck. - Vanne" goes on)."""
    at = start
    for match in _SENTENCE_END.finditer(body.flat, start, end):
        following = body.text[match.end()]
        word = match["word"]
        counted = len(word) <= 5 and unit_code(word) is not None and body.flat[: match.start()].rstrip()[-1:].isdigit()
        shortened = body.flat[match.end("word")] == "." and (counted or _ABBREVIATED.match(word))
        is_label = following.isdigit() and len(word) <= 4 and body.flat[match.end("word")] == "."
        if is_label or following.islower() or following in "-–—,:/" or shortened:
            continue
        yield at, match.end("word") + 1
        at = match.end()
    if body.flat[at:end].strip():
        yield at, end


def _without_history(text: str) -> str:
    """Blank what was quoted: lines after an attribution or a header block, and lines that begin with ">"."""
    kept: list[str] = []
    quoted = False
    for index, line in enumerate(text.split("\n")):
        flat = flatten(line).strip()
        quoted = quoted or (index > 0 and bool(_HISTORY.match(flat)))
        kept.append("" if quoted or flat.startswith(">") else line)
    return "\n".join(kept)
