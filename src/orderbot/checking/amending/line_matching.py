"""Which line of a known order each line of a change speaks of: by line number, by item, by what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orderbot.checking.likeness import fold, squeeze
from orderbot.model.order import OrderLine
from orderbot.model.resolved import ResolvedLine

CODES = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
Fits = Callable[[ResolvedLine, OrderLine], bool]


@dataclass(slots=True)
class Matches:
    """By index of the change's line: the order's line that it means, or the several that it may mean."""

    one: dict[int, OrderLine] = field(default_factory=dict)
    several: dict[int, tuple[OrderLine, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Knows the order's lines, and the items that they were resolved to by line id."""

    known: Sequence[OrderLine]
    items: Mapping[str, str | None]

    def matches(self, lines: Sequence[ResolvedLine], *, whole: bool) -> Matches:
        """Match the lines that do not say that they are new, the surest first.

        With `whole` every line of the order is restated: of several that fit the first in order is taken.
        """
        found = Matches()
        waiting = [line for line in lines if line.line.action != "add"]
        for fits in (self._both, self._item_and_date, self._item, self._number, self._description):
            waiting = list(self._pass(waiting, found, fits, take_first=whole))
        for line in waiting:
            several = (self._free(line, found, fits) for fits in (self._item, self._number, self._description))
            if unsettled := next(filter(None, several), None):
                found.several[line.index] = unsettled
        return found

    def _pass(
        self, lines: Sequence[ResolvedLine], found: Matches, fits: Fits, *, take_first: bool
    ) -> Iterator[ResolvedLine]:
        """Settle the lines of which one free line fits, and no other line of the change wants it too; yield the rest."""
        options = {line.index: self._free(line, found, fits) for line in lines}
        wanted = [line.line_id for free in options.values() for line in free]
        for line in lines:
            free = [each for each in options[line.index] if each not in found.one.values()]
            sole = len(free) == 1 and wanted.count(free[0].line_id) == 1
            if free and (sole or take_first):
                found.one[line.index] = free[0]
            else:
                yield line

    def _free(self, line: ResolvedLine, found: Matches, fits: Fits) -> tuple[OrderLine, ...]:
        taken = {each.line_id for each in found.one.values()}
        return tuple(each for each in self.known if each.line_id not in taken and fits(line, each))

    def _both(self, line: ResolvedLine, known: OrderLine) -> bool:
        return self._number(line, known) and (self._item(line, known) or not any(_codes(line.line)))

    def _item_and_date(self, line: ResolvedLine, known: OrderLine) -> bool:
        day = line.line.requested_delivery_date
        return day is not None and day == known.requested_delivery_date and self._item(line, known)

    def _item(self, line: ResolvedLine, known: OrderLine) -> bool:
        return same_item(line, known, self.items.get(known.line_id))

    def _number(self, line: ResolvedLine, known: OrderLine) -> bool:
        said, other = _number(line.line), _number(known)
        return bool(said) and said == other

    def _description(self, line: ResolvedLine, known: OrderLine) -> bool:
        said = fold(line.line.description)
        return bool(said) and not any(_codes(line.line)) and said == fold(known.description)


def same_item(line: ResolvedLine, known: OrderLine, known_item: str | None) -> bool:
    """Say whether both are of one item: by what they were resolved to, else by a code that both bear."""
    if line.item.row is not None and known_item is not None:
        return line.item.row.item_id == known_item
    return bool(_codes(line.line) & _codes(known))


def _number(line: OrderLine) -> str:
    return squeeze(line.line_number).lstrip("0")


def _codes(line: OrderLine) -> set[str]:
    return {squeeze(code) for code in (getattr(line, name) for name in CODES) if code} - {""}
