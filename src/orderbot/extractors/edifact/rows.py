"""An interchange as rows, each segment under the place that evidence calls it by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orderbot.extractors.edifact.groups import Group, grouped
from orderbot.extractors.edifact.interchange import Interchange, Message, Prefixes
from orderbot.extractors.edifact.sections import line_names, sections_of
from orderbot.model.source_view import SourceRow, shown_text
from orderbot.reading.edi.edifact import Segment, open_edifact, segments
from orderbot.reading.edi.edifact_form import EdifactForm


def rows_of_edifact(content: bytes) -> Iterator[SourceRow]:
    """The segments in their order, one a row, as written but for line ends and the blanks around them."""
    form, source = open_edifact(content)
    read = list(segments(source, form))
    messages = list(Interchange(read, None).messages())
    places = _places(messages)
    outside: set[str] = set()
    for segment in read:
        place, depth = places.get(id(segment), ("", 0))
        if not place and segment.tag not in outside:  # around the messages: the first of its kind can be named
            outside.add(segment.tag)
            place = segment.tag
        yield SourceRow(place, segment.tag, shown_text(_written(segment, form)), depth, segment.number)


def _places(messages: Iterable[Message]) -> dict[int, tuple[str, int]]:
    """Place and depth of every segment of every message, by the segment's identity."""
    told = list(messages)
    prefixes = Prefixes()
    places: dict[int, tuple[str, int]] = {}
    for message in told:
        prefix = prefixes.of(message) if len(told) > 1 else ""
        for segment, place in _placed(message, prefix):
            places[id(segment)] = (place, 1 + place.removeprefix(prefix).count("/"))
        for service, tag in ((message.header, "UNH"), (message.trailer, "UNT")):
            if service is not None:
                places[id(service)] = (f"{prefix}{tag}", 0)
    return places


def _placed(message: Message, prefix: str) -> Iterator[tuple[Segment, str]]:
    sections = sections_of(message)
    header = grouped(sections.header, prefix)
    yield from _members(header)
    for lines, name in zip(sections.lines, line_names(sections.lines, prefix), strict=True):
        yield lines[0], name
        yield from _members(grouped(lines[1:], f"{name}/"))
    yield from _members(grouped(sections.summary, prefix, header))


def _members(groups: Iterable[Group]) -> Iterator[tuple[Segment, str]]:
    for group in groups:
        yield group.head, group.place
        yield from group.members


def _written(segment: Segment, form: EdifactForm) -> str:
    """The segment with the separators of its interchange, those that do not print by their usual signs."""
    element, component, release = (
        _sign(sign, usual) for sign, usual in ((form.element, "+"), (form.component, ":"), (form.release or b"?", "?"))
    )
    signs = (release, element, component)

    def plain(text: str) -> str:
        return "".join(release + each if each in signs else each for each in text)

    return element.join((segment.tag, *(component.join(map(plain, parts)) for parts in segment.elements)))


def _sign(sign: bytes, usual: str) -> str:
    text = sign.decode("latin-1")
    return text if text.isprintable() and text.strip() else usual
