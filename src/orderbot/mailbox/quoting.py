"""A body's own text: without quoted history, signature, disclaimer and banners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orderbot.mailbox import phrases

_WRAPPED = 4  # lines that an attribution may be wrapped over
_MOST_SIGNATURE = 15  # lines with text after a closing that can be a signature
_NEARLY_EMPTY = 280  # characters before a forward that make it the message itself
_MOST_GAP = 2  # lines between two of a header block: wrapped addresses, empty lines
_MOST_BELOW = 60  # lines below the own words in which history is looked for
_MOST_LINE = 1_000  # characters of a line that phrases are looked for in


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of the own text; `number` is its own in the body as shown (from 1), `shift` what was cut off its start."""

    text: str
    number: int
    shift: int = 0


def own_lines(body: str, subject: str | None) -> tuple[OwnLine, ...]:
    """The lines of the body that its sender wrote for this message.

    A forward with next to nothing above it counts as written: its lines are own lines too, in their own right
    stripped of history and signature.
    """
    lines = [OwnLine(text, number) for number, text in enumerate(body.split("\n"), start=1)]
    return tuple(_trimmed(_own(lines, subject, depth=0)))


def _own(lines: list[OwnLine], subject: str | None, depth: int) -> list[OwnLine]:
    lines = [line for line in lines if not phrases.BANNER.match(line.text[:_MOST_LINE])]
    above, forwarded = _split_forward(lines, subject)
    if forwarded and depth < 5:
        own = _own(_unquoted(forwarded), None, depth + 1)
        if _text_length(_without_tail(above)) <= _NEARLY_EMPTY or not _orders(above):
            return [*_without_tail(above), *own]
        lines = above
    written = _without_history(lines)
    return _without_tail(written) or written  # a mail that is nothing but its signature still says something


def _orders(lines: list[OwnLine]) -> bool:
    """Say whether something is ordered in these lines: else the forward below them is what is meant."""
    return any(phrases.ORDER_LIKE.search(line.text[:_MOST_LINE]) for line in lines)


def _split_forward(lines: list[OwnLine], subject: str | None) -> tuple[list[OwnLine], list[OwnLine]]:
    """What stands above a forwarded message, and the message without its header block; ([…], []) when none is."""
    subject_forwards = bool(phrases.SUBJECT_FORWARDS.match(subject or ""))
    for index, line in enumerate(lines):
        text = line.text[:_MOST_LINE]
        if phrases.FORWARD_RULE.match(text):
            return lines[:index], lines[_after_header_block(lines, index + 1) :]
        if phrases.HISTORY_RULE.match(text) or header_block_length(lines, index):
            if not subject_forwards:
                return lines, []
            start = index + 1 if phrases.HISTORY_RULE.match(text) else index
            return lines[:index], lines[_after_header_block(lines, start) :]
        if _attribution(lines, index) and _is_quoted_next(lines, index + _attribution(lines, index)):
            return lines, []
    return lines, []


def _unquoted(lines: list[OwnLine]) -> list[OwnLine]:
    """A forward that begins quoted loses its ">" as far as they reach; each line remembers by how much it was cut."""
    if not next((line.text for line in lines if line.text.strip()), "").startswith(">"):
        return lines
    stripped: list[OwnLine] = []
    for index, line in enumerate(lines):
        if line.text.strip() and not line.text.startswith(">"):
            return stripped + lines[index:]
        text = line.text[1:].removeprefix(" ") if line.text.startswith(">") else line.text
        stripped.append(OwnLine(text, line.number, line.shift + len(line.text) - len(text)))
    return stripped


def _without_history(lines: list[OwnLine]) -> list[OwnLine]:
    kept: list[OwnLine] = []
    index = 0
    while index < len(lines):
        text = lines[index].text[:_MOST_LINE]
        if phrases.HISTORY_RULE.match(text) or header_block_length(lines, index):
            return _without_rule(kept)
        length = _attribution(lines, index)
        if length:
            if not _is_quoted_next(lines, index + length):
                return kept
            index += length
            continue
        if not text.lstrip().startswith(">"):
            kept.append(lines[index])
        index += 1
    return kept


def history_begins(shown: Sequence[str], first: int) -> int:
    """The index, from `first` on, of the line of a body at which quoted history begins; as far as is looked when none does."""
    lines = [OwnLine(text, number) for number, text in enumerate(shown, start=1)]
    for index in range(first, min(len(lines), first + _MOST_BELOW)):
        text = lines[index].text[:_MOST_LINE]
        if text.lstrip().startswith(">") or phrases.HISTORY_RULE.match(text) or phrases.FORWARD_RULE.match(text):
            return index
        if header_block_length(lines, index) or _attribution(lines, index):
            return index
    return min(len(lines), first + _MOST_BELOW)


def _without_rule(lines: list[OwnLine]) -> list[OwnLine]:
    """Drop the rule of dashes or underscores that stood above a header block."""
    while lines and not lines[-1].text.strip(" \t_-—–*"):
        lines = lines[:-1]
    return lines


def _attribution(lines: list[OwnLine], index: int) -> int:
    """How many lines the attribution that begins here takes ("Le … a écrit :"); 0 when none does.

    Without a verb of writing, a line that ends in an address and a colon is one only above a quotation.
    """
    first = lines[index].text[:_MOST_LINE].strip()
    if not first or first.startswith(">"):
        return 0
    joined = ""
    for length in range(1, _WRAPPED + 1):
        if index + length > len(lines):
            break
        part = lines[index + length - 1].text[:_MOST_LINE].strip()
        if not part or part.startswith(">"):
            break
        joined = f"{joined} {part}".strip()
        if phrases.ATTRIBUTION.match(joined):
            named = phrases.ATTRIBUTION_BEGINS.match(joined) or phrases.ATTRIBUTION_NAMES.match(joined)
            return length if named or _is_quoted_next(lines, index + length) else 0
        if not phrases.ATTRIBUTION_BEGINS.match(first) and "<" not in first:
            break
    return 0


def _is_quoted_next(lines: list[OwnLine], index: int) -> bool:
    for position in range(index, len(lines)):
        text = lines[position].text.strip()
        if text:
            return text.startswith(">")
    return False


def header_block_length(lines: list[OwnLine], index: int) -> int:
    """How many lines the header block of a quoted message takes that begins here; 0 when none does.

    It is a sender's line first, then at least two others of its kind, a date or subject among them.
    """
    first = phrases.HEADER_LINE.match(lines[index].text[:_MOST_LINE])
    if not first or _label(first["label"]) not in phrases.SENDER_LABELS:
        return 0
    labels, end = 1, index + 1
    has_subject = False
    for position in range(index + 1, min(index + 14, len(lines))):
        text = lines[position].text[:_MOST_LINE]
        found = phrases.HEADER_LINE.match(text)
        if found:
            labels, end = labels + 1, position + 1
            has_subject |= _label(found["label"]) in phrases.SUBJECT_LABELS
        elif position - end >= _MOST_GAP:
            break
    return end - index if labels >= 3 and has_subject else 0


def _label(text: str) -> str:
    return text.lower().strip()


def _after_header_block(lines: list[OwnLine], index: int) -> int:
    """The first line after the header block that follows here, also where each of its lines is quoted."""
    for position in range(index, min(index + 4, len(lines))):
        length = header_block_length(lines, position)
        if length:
            return position + length
        if lines[position].text.strip(" >"):
            break
    position = index
    while position < len(lines) and position < index + 14:
        text = lines[position].text[:_MOST_LINE]
        if text.strip(" >") and not phrases.HEADER_LINE.match(text):
            break
        position += 1
    return position


def _without_tail(lines: list[OwnLine]) -> list[OwnLine]:
    """Without disclaimer, device line and signature."""
    lines = _without_disclaimers(lines)
    for index in range(len(lines)):
        if _begins_signature(lines, index):
            lines = [*lines[:index], *_postscript(lines[index + 1 :])]
            break
    return [line for line in lines if not phrases.DEVICE.match(line.text[:_MOST_LINE])]


def _begins_signature(lines: list[OwnLine], index: int) -> bool:
    """The rule that RFC 3676 defines always does; "--", a closing or a device line does before a short tail."""
    if lines[index].text == "-- ":
        return True
    text = lines[index].text[:_MOST_LINE]
    closes = text.strip() == "--" or phrases.CLOSING.match(text) or phrases.DEVICE.match(text)
    return bool(closes) and _is_signature(lines, index + 1)


def _is_signature(lines: list[OwnLine], start: int) -> bool:
    """Say whether all that follows a closing can be a signature: short, and nothing in it orders anything."""
    filled = 0
    for position in range(start, len(lines)):
        text = lines[position].text[:_MOST_LINE]
        if phrases.POSTSCRIPT.match(text):
            break
        if text.strip():
            filled += 1
        if filled > _MOST_SIGNATURE or phrases.ORDER_LIKE.search(text):
            return False
    return True


def _postscript(tail: list[OwnLine]) -> list[OwnLine]:
    """What follows a signature and is the sender's word again."""
    for index, line in enumerate(tail):
        if phrases.POSTSCRIPT.match(line.text[:_MOST_LINE]):
            return tail[index:]
    return []


def _without_disclaimers(lines: list[OwnLine]) -> list[OwnLine]:
    kept: list[OwnLine] = []
    in_disclaimer = False
    for line in lines:
        if phrases.DISCLAIMER.match(line.text[:_MOST_LINE]):
            in_disclaimer = True
        elif not line.text.strip():
            in_disclaimer = False
        if not in_disclaimer:
            kept.append(line)
    return kept


def _trimmed(lines: Iterable[OwnLine]) -> list[OwnLine]:
    """Without empty lines at the ends and never two in a row."""
    kept: list[OwnLine] = []
    for line in lines:
        if line.text.strip() or (kept and kept[-1].text.strip()):
            kept.append(line)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return kept


def _text_length(lines: list[OwnLine]) -> int:
    return sum(len(line.text.strip()) for line in lines)
