"""Joins mentions into ordered items, sentence after sentence, with what was taken back on the way."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.words_of_change import DROPPED, INSTEAD, action_of, refuses


@dataclass
class Item:
    """One ordered item in the making; `start`–`end` is where the text speaks of it."""

    start: int
    end: int
    quantity: Mention | None = None
    codes: dict[str, Mention] = field(default_factory=dict)
    price: Mention | None = None
    amount: Mention | None = None
    discount: Mention | None = None
    free: Mention | None = None
    line_number: Mention | None = None
    action: str | None = None
    corrected: bool = False
    doubtful: bool = False  # its code may be another's
    description: tuple[int, int] | None = None
    named: float = 0.0  # how sure the description is, where the learned reading found it
    wanted: tuple[date, int, int] | None = None
    scope: tuple[int, int] = (0, 0)  # where the text speaks of this item and of no other
    sure: float = 0.0  # of a row of a table: how sure its columns are
    elsewhere: tuple[tuple[int, int], ...] = ()  # of a row: the cells that a heading gives another meaning ("VE")

    def take(self, mention: Mention) -> None:
        """Put the mention into its slot, the first one winning."""
        if mention.kind is Kind.CODE:
            self.codes.setdefault(mention.slot or "item_id", mention)
        else:
            slot = _SLOTS[mention.kind]
            if getattr(self, slot) is None:
                setattr(self, slot, mention)
        self.start, self.end = min(self.start, mention.reach[0]), max(self.end, mention.reach[1])

    @property
    def quantity_end(self) -> int:
        """Where its quantity ends, or where it does without one."""
        return self.quantity.end if self.quantity is not None and self.quantity.end > self.start else self.end

    def same_code(self, other: Item) -> bool:
        """Say whether both name the same item."""
        mine = {mention.code for mention in self.codes.values()}
        return any(mention.code in mine for mention in other.codes.values())


_SLOTS = {
    Kind.QUANTITY: "quantity", Kind.PRICE: "price", Kind.AMOUNT: "amount", Kind.DISCOUNT: "discount", Kind.FREE: "free",
    Kind.LINE_NUMBER: "line_number",
}  # fmt: skip


class ItemList:
    """The items of a body, as its sentences tell them one after the other."""

    def __init__(self, flat: str) -> None:
        self._flat = flat
        self.items: list[Item] = []
        self._open: Item | None = None  # a code that still waits for its quantity, on the line after
        self.doubts = 0

    @property
    def waiting(self) -> int:
        """One when the text ends with a code that never got its quantity."""
        return int(self._open is not None)

    def read(
        self, start: int, end: int, mentions: Sequence[Mention], cut: Sequence[Sequence[Mention]] | None = None
    ) -> None:
        """Take in one sentence; `cut` says which mentions are one item's, where that is known."""
        if self._drop_named(start, end, mentions):
            return
        if not any(m.kind in (Kind.QUANTITY, Kind.CODE, Kind.RETRACTED) for m in mentions):
            self._late(mentions)
            self._take_back(start, end)
            return
        is_shared = _is_shared(self._flat, start, end, mentions)
        found = _groups(self._flat, mentions) if cut is None or is_shared else _joined(cut)
        groups = _spread(self._flat[start:end], start, list(found)) if is_shared else list(found)
        self.doubts += sum(item.doubtful for item in groups)
        if any(not item.quantity for item in groups) and any(item.quantity and not item.codes for item in groups):
            self.doubts += 1  # which code goes with which quantity?
            for item in groups:
                item.doubtful = True
        taken = {id(item.quantity) for item in groups}
        self.doubts += sum(m.kind is Kind.QUANTITY and id(m) not in taken for m in mentions)
        retracted = next((m for m in mentions if m.kind is Kind.RETRACTED), None)
        sentence = self._flat[start:end]
        said = start
        for item, following in itertools.zip_longest(groups, groups[1:]):
            item.scope = (start if item is groups[0] else item.start, following.start if following else end)
            before = sentence if len(groups) == 1 else self._flat[said : item.start]
            stop = following.start if following else end
            undone = next((m for m in mentions if m.kind is Kind.RETRACTED and item.start <= m.start < stop), None)
            is_refused = item.quantity is None and refuses(sentence, item.start - start, item.end - start)
            self._place(
                item, sentence, undone or (retracted if len(groups) == 1 else None),
                dropped=is_refused or DROPPED.search(before) is not None,
            )  # fmt: skip
            said = item.end

    def correct(self, item: Item, quantity: Mention) -> None:
        """Give an item of the list another quantity, of the same unit where none is said, no surer than any of the list."""
        others = [other.quantity.confidence for other in self.items if other.quantity is not None]
        quantity = replace(quantity, confidence=min([quantity.confidence, *others]))
        item.quantity, item.corrected = _keeping_unit(quantity, item.quantity), True

    def replace(self, former: Item, count: int) -> None:
        """Put what was read since the list had `count` items into a former item's place; nothing read, nothing changes."""
        if former in self.items[:count] and len(self.items) > count:
            new = self.items[count:]
            del self.items[count:]
            at = self.items.index(former)
            self.items[at : at + 1] = new

    def take_rows(self, rows: Sequence[Item]) -> None:
        """Take in the rows of a table."""
        self._open = None
        self.items.extend(rows)

    def _late(self, mentions: Sequence[Mention]) -> None:
        """A price, a discount on a line of its own belongs to the item before."""
        last = self._open or (self.items[-1] if self.items else None)
        for mention in mentions:
            if last is not None and self._flat.count("\n", last.end, mention.start) <= 2:
                last.take(mention)

    def _place(self, item: Item, sentence: str, retracted: Mention | None, *, dropped: bool) -> None:
        former = self._former(item, sentence, retracted)
        if dropped and item.codes and retracted is None:
            self._drop(item, former)
        elif item.quantity is None:
            self._wait(item)
        elif former is not None:
            self.correct(former, item.quantity)
            former.price = item.price or former.price
        elif self._open is not None and not item.codes and _near(self._flat, self._open, item):
            waiting, self._open = self._open, None
            for mention in _mentions(item):
                waiting.take(mention)
            self._add(waiting, sentence)
        else:
            self._open = None
            self._add(item, sentence)

    def _wait(self, item: Item) -> None:
        if self._open is not None:
            self.doubts += 1
        self._open = item

    def _add(self, item: Item, sentence: str) -> None:
        is_named = re.search(r"[a-z]{3}", self._flat[item.start : item.start + 120])
        if not (item.codes or is_named or patterns.UNIT_FIRST.match(self._flat, item.start)):
            return
        item.action = action_of(sentence, self._flat[max(0, item.start - 60) : item.start])
        self.items.append(item)

    def _drop(self, item: Item, former: Item | None) -> None:
        known = former or next((other for other in self.items if other.same_code(item)), None)
        if known is not None:
            self.items.remove(known)
        else:
            item.action = "delete"
            self.items.append(item)

    def _drop_named(self, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """ "Supprimez OR 16X3 TF, merci": drop the items whose code a sentence without a count repeats letter for letter."""
        if any(m.kind in (Kind.QUANTITY, Kind.RETRACTED) for m in mentions) or not DROPPED.search(
            self._flat, start, end
        ):
            return False
        told = self._flat[start:end]
        named = [item for item in self.items if any(_is_in(told, m.code) for m in item.codes.values())]
        self.items = [item for item in self.items if item not in named]
        return bool(named)

    def _take_back(self, start: int, end: int) -> None:
        """ "Scrap the tape, we found some": an item named by its noun alone."""
        dropped = DROPPED.search(self._flat, start, end)
        named = self._named(self._flat[dropped.end() : dropped.end() + 60]) if dropped else []
        if len(named) == 1 and len(self.items) > 1:
            self.items.remove(named[0])

    def _named(self, words: str) -> list[Item]:
        """The items whose own words share a noun with these, as many as share most."""
        wanted = _stems(words)
        shared = [(len(wanted & _stems(self._flat[slice(*item.scope)])), item) for item in self.items]
        most = max((count for count, _ in shared), default=0)
        return [item for count, item in shared if count == most] if most else []

    def _former(self, item: Item, sentence: str, retracted: Mention | None) -> Item | None:
        """The item that this sentence corrects, if it corrects one."""
        if not self.items or (item.quantity and patterns.CHANGED_MIND.match(self._flat, item.quantity.reach[0])):
            return None
        if retracted is None and not INSTEAD.search(sentence):
            return self._taken_back_in_part(item, sentence)
        if item.codes:
            return next((other for other in reversed(self.items) if other.same_code(item)), None)
        named = self._named(sentence) or self.items
        if len(named) == 1:
            return named[0]
        if retracted is not None:
            wanted = [o for o in named if o.quantity and o.quantity.number == retracted.number]
            if wanted:
                return wanted[-1]
        unit = item.quantity.unit if item.quantity else None
        same = [o for o in named if unit and o.quantity and o.quantity.unit == unit]
        return same[-1] if same else named[-1]

    def _taken_back_in_part(self, item: Item, sentence: str) -> Item | None:
        """ "De la cinta quita la mitad: con 4 rollos me llega": an item named by its noun, some of which is dropped."""
        if item.codes or item.quantity is None or not DROPPED.search(sentence):
            return None
        named, unit = self._named(sentence), item.quantity.unit
        is_same = len(named) == 1 and named[0].quantity is not None and unit in (None, named[0].quantity.unit)
        return named[0] if is_same else None


_NOUN = re.compile(r"[a-z]{4,}")
_NOT_NOUNS = (
    "plutot lieu finalement pour avec dans prenez instead make that from please sorry actually"
    " statt doch bitte lieber nicht mejor perdon lugar invece anzi fate toch liever plaats boites boite"
    " cartons carton boxes rolls kartons stuck cajas scatole dozen rouleaux rollos pieces unites vous nous"
    " reference artikel article item correction korrektur erratum"
)
_NO_NOUNS = frozenset(_NOT_NOUNS.split())


def _stems(text: str) -> frozenset[str]:
    """The beginnings of a text's longer words, as plain nouns are compared."""
    return frozenset(word[:5] for word in _NOUN.findall(text) if word not in _NO_NOUNS)


def _keeping_unit(quantity: Mention, former: Mention | None) -> Mention:
    """ "finalement 12 au lieu de 10": twelve of the same unit."""
    if quantity.unit or former is None or not former.unit:
        return quantity
    return replace(quantity, unit=former.unit, unit_start=former.unit_start, unit_end=former.unit_end)


def _is_in(sentence: str, code: str | None) -> bool:
    return bool(code) and re.search(rf"(?<![\w./-]){re.escape(code or '')}(?![\w/-])", sentence) is not None


def _mentions(item: Item) -> Iterator[Mention]:
    yield from (m for m in (item.quantity, item.price, item.amount, item.discount, item.free, item.line_number) if m)
    yield from item.codes.values()


def _near(flat: str, first: Item, second: Item) -> bool:
    return flat.count("\n", first.end, second.start) <= 3


def _joined(cut: Sequence[Sequence[Mention]]) -> Iterator[Item]:
    for mentions in cut:
        item = Item(mentions[0].reach[0], mentions[0].reach[1])
        for mention in mentions:
            item.take(mention)
        labelled = [(m.slot, m.code) for m in mentions if m.kind is Kind.CODE and 0 <= m.outer_start < m.start]
        item.doubtful = len(set(labelled)) > len({slot for slot, _ in labelled})  # two numbers of one owner: two items?
        if item.quantity or item.codes:
            yield item


def _groups(flat: str, mentions: Sequence[Mention]) -> Iterator[Item]:
    """Cut a sentence's mentions into items: a second quantity, or a second code, begins the next one."""
    current: Item | None = None
    for index, mention in enumerate(mentions):
        if mention.kind is Kind.RETRACTED or (
            current is not None and _names_it(flat, current, mention, mentions[index + 1 :])
        ):
            continue
        if current is not None and _begins_next(flat, current, mention, mentions[index + 1 :]):
            yield current
            current = None
        if current is None:
            current = Item(mention.reach[0], mention.reach[1])
        current.take(mention)
    if current is not None and (current.quantity or current.codes):
        yield current


def _names_it(flat: str, current: Item, mention: Mention, later: Sequence[Mention]) -> bool:
    """A bare code behind a complete item, with no quantity of its own, is part of its description."""
    is_bare = mention.kind is Kind.CODE and mention.outer_start == mention.start
    is_complete = current.quantity is not None and bool(current.codes)
    return is_bare and is_complete and not _quantity_follows(later) and not _parted(flat, current.end, mention.start)


def _begins_next(flat: str, current: Item, mention: Mention, later: Sequence[Mention]) -> bool:
    if mention.kind is Kind.LINE_NUMBER:
        return bool(current.quantity or current.codes)
    if mention.kind is Kind.CODE:
        if mention.slot not in current.codes:
            return bool(
                current.quantity
                and current.codes
                and _parted(flat, current.end, mention.reach[0])
                and _quantity_follows(later)
            )
        return True
    if mention.kind is Kind.QUANTITY and current.quantity is not None:
        between = flat[current.quantity.reach[1] : mention.start]
        if re.fullmatch(r"[ \t]*(?:de|of|von|di|van|d'|a|x|je|with|\()?[ \t]*", between):
            return False  # "10 boîtes de 100 vis"
        return not current.codes or _parted(flat, current.end, mention.start) or _code_follows(later)
    if mention.kind is Kind.QUANTITY and current.codes and later and later[0].kind is Kind.CODE:
        return _parted(flat, current.end, mention.start) and "\n" not in flat[current.end : mention.start]
    return False


def _is_shared(flat: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Say whether a quantity is said of each of several items; "£8.91 each" says a price."""
    prices = [mention.reach for mention in mentions if mention.kind is Kind.PRICE]
    return any(not overlaps(prices, *said.span()) for said in patterns.EACH_OF.finditer(flat, start, end))


def _parted(flat: str, start: int, end: int) -> bool:
    return bool(
        re.search(
            r"[,;+&]|\bplus\b|\bainsi que\b|\bnonche\b|\balsmede\b|\basi como\b|\bdazu\b|\bsowie\b|\bas well as\b"
            r"|\bet\b|\band\b|\bund\b|\by\b|\be\b|\ben\b",
            flat[start:end],
        )
    )


def _code_follows(later: Sequence[Mention]) -> bool:
    return any(m.kind is Kind.CODE for m in later)


def _quantity_follows(later: Sequence[Mention]) -> bool:
    following = next((m for m in later if m.kind in (Kind.QUANTITY, Kind.CODE)), None)
    return following is not None and following.kind is Kind.QUANTITY


def _spread(sentence: str, offset: int, groups: list[Item]) -> list[Item]:
    """ "20 de chaque : AB-12, AB-13, plus 5 de AB-14": a quantity said of each holds until the next one."""
    counted = [item for item in groups if item.quantity]
    bare = [item for item in groups if not item.quantity]
    said = patterns.EACH_OF.search(sentence)
    if not said or not bare or not counted:
        return groups
    if len(counted) == 1:
        for item in bare:
            item.quantity = counted[0].quantity
        return groups
    current: Mention | None = None
    for item in groups:
        if item.quantity is not None:
            gap = said.start() + offset - item.quantity.reach[1]
            current = item.quantity if -30 < gap < 30 else None
        elif current is not None:
            item.quantity = current
    return groups
