"""Transaction sets out of X12 interchanges, with what is wrong in the envelopes around them, as a TA1 and a 997 would say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.reading.edi.x12 import Interchange, Segment, interchanges, is_tag, segment

_USAGE = 14  # ISA15
_ENVELOPE = frozenset({"ISA", "GS", "ST", "SE", "GE", "IEA", "TA1"})


@dataclass(slots=True)
class TransactionSet:
    """One transaction set: `code` is ST01; `problems` name segment and element and what was expected.

    `whole` is False when it ends without its SE or SE01 tells another number of segments: something may be missing.
    `is_test`: its interchange is marked as a test (ISA15).
    """

    code: str
    control: str | None
    release: str | None
    segments: list[Segment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    whole: bool = True
    is_test: bool = False


def transaction_sets(content: bytes) -> list[TransactionSet]:
    """All transaction sets of a file, in order. Raises DocumentError (malformed) when there is none."""
    found: list[TransactionSet] = []
    seen: list[str] = []
    for reader in _readers(content):
        found += reader.found
        seen += reader.problems
    if not found:
        told = "; ".join(seen[:3]) or "ST: a transaction set was expected, the interchange has none"
        raise DocumentError("malformed", f"{told}.")
    return found


def placed_segments(content: bytes) -> Iterator[tuple[str, str]]:
    """Every segment of a file as written, with its place; service segments bear their tag's name.

    Raises DocumentError (malformed) as `transaction_sets`.
    """
    readers = list(_readers(content))
    several = sum(len(reader.found) for reader in readers) > 1
    before = 0
    for reader in readers:
        isa = reader.interchange.isa
        if isa is not None:
            yield reader.interchange.separators.element.join(("ISA", *isa)), "ISA"
        for raw, number, place in reader.walked:
            yield raw, f"{set_place(before + number, several=several)}{place}" if number else place
        before += len(reader.found)


def set_place(number: int, *, several: bool) -> str:
    """What precedes the places of a transaction set's segments: nothing where it is the only one of the file."""
    return f"ST+{number}/" if several else ""


def _readers(content: bytes) -> Iterator[_Reader]:
    for interchange in interchanges(content):
        reader = _Reader(interchange)
        reader.read()
        yield reader


class _Reader:
    """Walks one interchange; groups and sets are open or not, and what ends them is checked."""

    def __init__(self, interchange: Interchange) -> None:
        self.interchange = interchange
        self.walked: list[tuple[str, int, str]] = []  # a segment as written, the set it stands in (0: none), its place
        self.found: list[TransactionSet] = []
        self.problems: list[str] = list(interchange.problems)
        self._open: TransactionSet | None = None
        self._group: Segment | None = None
        self._group_first = 0
        self._groups = 0
        self._occurrences: Counter[str] = Counter()
        self._count = 0
        self._ended = interchange.isa is None

    def read(self) -> None:
        """Read all segments; afterwards `found` holds the sets, and each has the problems of the envelopes around it."""
        for raw in self.interchange.raw:
            tag = raw.partition(self.interchange.separators.element)[0]
            if tag in _ENVELOPE:
                inside = len(self.found) if tag == "SE" and self._open is not None else 0
                self._envelope(tag, segment(raw, self.interchange.separators, 0, 1))
                self.walked.append((raw, len(self.found) if tag == "ST" else inside, tag))
            elif self._open is not None:
                self.walked.append((raw, len(self.found), self._body(tag, raw, self._open)))
            else:
                self.walked.append((raw, 0, ""))
                self.problems.append(
                    f"{_shown(tag)}: a segment outside of a transaction set; ST was expected before it"
                )
        self._finish()

    def _body(self, tag: str, raw: str, into: TransactionSet) -> str:
        """Read a segment of an open set; answers its place in it, "" for what is none."""
        self._count += 1
        number = self._count
        if not is_tag(tag):
            into.problems.append(
                f"segment {number}: a tag and the separator {self.interchange.separators.element!r} were expected, "
                f"{_shown(raw)!r} is there"
            )
            into.whole = False
            return ""
        self._occurrences[tag] += 1
        read = segment(raw, self.interchange.separators, number, self._occurrences[tag])
        into.segments.append(read)
        return read.where()

    def _envelope(self, tag: str, read: Segment) -> None:
        if tag == "ST":
            self._begin_set(read)
        elif tag == "SE":
            self._end_set(read)
        elif tag == "GS":
            self._begin_group(read)
        elif tag == "GE":
            self._end_group(read)
        elif tag == "IEA":
            self._end_interchange(read)

    def _begin_set(self, st: Segment) -> None:
        self._lose_set("ST of the next transaction set")
        release = self._group.get(8) if self._group is not None else None
        isa = self.interchange.isa
        is_test = isa is not None and len(isa) > _USAGE and isa[_USAGE].strip().upper() == "T"
        self._open = TransactionSet(st.get(1) or "", st.get(2), release, is_test=is_test)
        self._open.segments.append(Segment("ST", st.elements, 1, 1))
        self._occurrences, self._count = Counter(), 1
        self.found.append(self._open)

    def _end_set(self, se: Segment) -> None:
        ended, self._open = self._open, None
        if ended is None:
            self.problems.append("SE: the end of a transaction set of which no ST was seen")
            return
        number = self._count + 1
        count, control = se.get(1), se.get(2)
        if _number(count) != number:
            ended.problems.append(
                f"SE01 (data element 96): {number} segments were expected to be counted, {_shown(count)} is there"
            )
            ended.whole = False
        if control != ended.control:
            ended.problems.append(
                f"SE02 (data element 329): the control number {_shown(ended.control)} of ST02 was expected, "
                f"{_shown(control)} is there"
            )

    def _begin_group(self, gs: Segment) -> None:
        self._lose_set("GS of the next group")
        self._lose_group("GS of the next group")
        self._group, self._group_first = gs, len(self.found)
        self._groups += 1

    def _end_group(self, ge: Segment) -> None:
        self._lose_set("GE")
        gs, self._group = self._group, None
        if gs is None:
            self.problems.append("GE: the end of a group of which no GS was seen")
            return
        count = len(self.found) - self._group_first
        if _number(ge.get(1)) != count:
            self._tell_group(
                f"GE01 (data element 97): {count} transaction sets were expected to be counted, {_shown(ge.get(1))} is there"
            )
        if not _same_number(ge.get(2), gs.get(6)):
            self._tell_group(
                f"GE02 (data element 28): the control number {_shown(gs.get(6))} of GS06 was expected, "
                f"{_shown(ge.get(2))} is there"
            )

    def _end_interchange(self, iea: Segment) -> None:
        self._lose_set("IEA")
        self._lose_group("IEA")
        isa = self.interchange.isa
        if isa is None or self._ended:
            return
        self._ended = True
        if _number(iea.get(1)) != self._groups:
            self.problems.append(
                f"IEA01 (I16): {self._groups} groups were expected to be counted, {_shown(iea.get(1))} is there"
            )
        if not _same_number(iea.get(2), isa[12]):
            self.problems.append(
                f"IEA02 (I12): the control number {isa[12].strip()} of ISA13 was expected, {_shown(iea.get(2))} is there"
            )

    def _finish(self) -> None:
        self._lose_set("the end of the file")
        self._lose_group("the end of the file")
        if not self._ended:
            self.problems.append("IEA: the end of the interchange was expected, the file ends before it")
        for each in self.found:
            each.problems += self.problems

    def _lose_set(self, before: str) -> None:
        lost, self._open = self._open, None
        if lost is not None:
            lost.problems.append(f"SE: the end of transaction set {_shown(lost.control)} was expected before {before}")
            lost.whole = False

    def _lose_group(self, before: str) -> None:
        lost, self._group = self._group, None
        if lost is not None:
            self._tell_group(f"GE: the end of group {_shown(lost.get(6))} was expected before {before}")

    def _tell_group(self, problem: str) -> None:
        for each in self.found[self._group_first :]:
            each.problems.append(problem)


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 12 else None


def _same_number(one: str | None, other: str | None) -> bool:
    """Control numbers are numeric: padding zeros are no difference."""
    bare = [(value or "").strip() for value in (one, other)]
    return bare[0] == bare[1] or (all(bare) and bare[0].lstrip("0") == bare[1].lstrip("0"))


def _shown(text: str | None) -> str:
    return (text or "nothing")[:40]
