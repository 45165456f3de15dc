"""Finds the mentions of one sentence or list entry: prices first, then codes, then quantities beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text import numerals
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.code_mentions import CodeFinder
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.mention_choice import MEASURED, chosen
from orderbot.extractors.wording.units import unit_code

_BASES = {
    "cent": 100, "hundert": 100, "hundred": 100, "ciento": 100, "cento": 100, "honderd": 100, "mille": 1000, "tausend": 1000,
    "thousand": 1000, "mil": 1000, "duizend": 1000,
}  # fmt: skip


_COUNTS = re.compile(r"[ \t]*(?:$|[,;.)(]|\n| ?[-–] |et |and |und |sowie |plus |y |e |en |[a-z]+\b)")
"""What may follow a number that counts."""


_NAMED_ON = re.compile(r" [A-ZÀ-Ý][A-Za-zÀ-ÿ]+(?= )")
"""What a name goes on with: another word in capitals, no code."""
_FAR = re.compile(r"\d|(?:\S+\s+){7}")
"""Too much between a verb of ordering and the number that it asks for."""


class MentionFinder:
    """Looks at the body piece by piece; `blocked` spans are passed over."""

    def __init__(self, body: Body, blocked: Sequence[tuple[int, int]], language: str | None = None) -> None:
        self._capitals_nouns = language in ("de", None)
        self._denies_with_no = language in ("es", "it")
        self._units = patterns.NOT_UNITS - patterns.UNITS_OF.get(language or "", frozenset())
        self._text = body.text
        self._flat = body.flat
        self._notation = body.notation
        self._blocked = list(blocked)
        self._code_finder = CodeFinder(body, self._unit)

    def find(self, start: int, end: int, *, is_entry: bool) -> list[Mention]:
        """All mentions, left to right, not overlapping. `is_entry`: a list entry, where a leading number counts."""
        taken = [*self._blocked, *(match.span() for match in self._matches(patterns.SIZE, start, end))]
        taken += [match.span("name") for match in self._matches(patterns.NAMED_CODE, start, end)]
        found: list[Mention] = []
        for search in (
            self._line_numbers, self._on_second_thoughts, self._retracted, self._discounts, self._money,
            self._code_finder.plain, self._free,
            self._labelled_quantities, self._units_first,
            self._of_each, self._counted, self._one_of, self._times, self._after_codes, self._before_codes,
        ):  # fmt: skip
            for mention in search(start, end, found):
                if not overlaps(taken, mention.start, mention.end):
                    found.append(mention)
                    taken.append(mention.reach)
        if is_entry:
            found = _as_changed(found, self._flat)
        found += self._bare(start, end, found, taken, is_entry=is_entry)
        found += [m for m in self._code_finder.weak(start, end, found) if not overlaps(taken, m.start, m.end)]
        return chosen(sorted(found, key=lambda mention: mention.start), self._flat, start, is_entry=is_entry)

    def has_item(self, start: int, end: int) -> bool:
        """Say whether a piece names and counts something by itself."""
        return {Kind.CODE, Kind.QUANTITY} <= {mention.kind for mention in self.find(start, end, is_entry=True)}

    def labelled_codes(self, start: int, end: int) -> list[Mention]:
        """All codes under a label, also those that are not meant."""
        return self._code_finder.labelled(start, end)

    def _matches(self, pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
        return pattern.finditer(self._flat, start, end)

    def _number(self, match: re.Match[str], group: str, confidence: float) -> tuple[Decimal | None, float]:
        number, doubtful = self._notation.count(match[group])
        return number, confidence * 0.8 if doubtful else confidence

    def _line_numbers(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.LINE_NUMBER, start, end):
            yield Mention(
                Kind.LINE_NUMBER, match.start("n"), match.end("n"), 0.9, code=match["n"],
                outer_start=match.start(), outer_end=match.end(),
            )  # fmt: skip

    def _on_second_thoughts(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.CHANGED_MIND, start, end):
            if match["denied"] and self._denies_with_no:  # "60 sacos, no 80"
                continue
            number, confidence = self._number(match, "n", 0.85)
            word = match["unit"] or match["of"]
            unit = unit_code(word) if word and word not in self._units else None
            at = match.span("unit" if match["unit"] else "of") if unit else (0, 0)
            yield Mention(
                Kind.QUANTITY, match.start("n"), match.end("n"), confidence, number, unit=unit, unit_start=at[0],
                unit_end=at[1], outer_start=match.start(), outer_end=max(match.end("n"), at[1]),
            )  # fmt: skip

    def _retracted(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.RETRACTED, start, end):
            group = "n" if match["n"] else "n2"
            number, confidence = self._number(match, group, 0.9)
            yield Mention(
                Kind.RETRACTED, match.start(group), match.end(group), confidence, number,
                outer_start=match.start(), outer_end=match.end() if self._unit(match) else match.end(group),
            )  # fmt: skip
            instead = patterns.BEFORE_RETRACTION.search(self._flat, start, match.start())
            if instead and instead.end() == match.start():
                yield self._quantity(
                    instead, 0.93, instead.start("n"), unit_from=instead if self._unit(instead) else match
                )
        for match in self._matches(patterns.CORRECTED, start, end):
            old, new = ("old", "n") if match["old"] else ("old2", "n2")
            former, confidence = self._number(match, old, 0.85)
            number, _ = self._number(match, new, 0.85)
            yield Mention(
                Kind.RETRACTED,
                match.start(old),
                match.end(old),
                confidence,
                former,
                outer_start=match.start(),
                outer_end=match.end(old),
            )
            word = match["unit" if new == "n" else "unit2"]
            unit = unit_code(word) if word and word not in self._units else None
            at = match.span("unit" if new == "n" else "unit2") if unit else (0, 0)
            yield Mention(
                Kind.QUANTITY, match.start(new), match.end(new), confidence, number, unit=unit, unit_start=at[0],
                unit_end=at[1], outer_end=max(match.end(new), at[1]),
            )  # fmt: skip

    def _discounts(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.DISCOUNT, start, end):
            group = next(name for name in ("n", "n2", "n3") if match[name])
            number, confidence = self._number(match, group, 0.95 if group != "n3" else 0.85)
            yield Mention(
                Kind.DISCOUNT, match.start(group), match.end(group), confidence, number,
                outer_start=match.start(), outer_end=match.end(),
            )  # fmt: skip

    def _money(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.MONEY, start, end):
            sign = match["cur1"] or match["cur2"]
            told = bool(patterns.PRICE_LEAD.search(match["lead"] + " "))
            decimals = bool(re.search(r"[.,]\d{2,4}$", match["n"]))
            weak = bool(patterns.WEAK_LEAD.search(match["lead"])) and decimals and bool(match["tail"].strip())
            based = bool(match["base"]) and decimals
            if not (sign or told or weak or based) or (not (sign or decimals) and _is_glued(match)):
                continue
            is_amount = patterns.AMOUNT_LEAD.search(match["lead"]) is not None and match["each"] is None
            kind = Kind.AMOUNT if is_amount and sign else Kind.PRICE
            number, doubtful = self._notation.money(match["n"])
            confidence = (0.97 if sign else 0.88) * (0.65 if doubtful else 1.0)
            base = match["base"]
            yield Mention(
                kind, match.start("n"), match.end("n"), confidence, number,
                base=_base(base) if base and kind is Kind.PRICE else None,
                base_start=match.start("base"), base_end=match.end("base"),
                currency=patterns.CURRENCIES.get(sign) if sign else None,
                outer_start=match.start(), outer_end=match.end(),
            )  # fmt: skip

    def _free(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.FREE, start, end):
            unit_end = match.end() if self._unit(match) else match.end("free")
            yield replace(self._quantity(match, 0.9, match.start("n")), outer_end=match.end("n"))
            yield Mention(
                Kind.FREE, match.start("free"), match.end("free"), 0.9, Decimal(match["free"]), outer_end=unit_end
            )

        for match in self._matches(patterns.FREE_BESIDE_UNIT, start, end):
            if self._unit(match):
                yield self._quantity(match, 0.97, match.start("n"))
                yield Mention(
                    Kind.FREE,
                    match.start("free"),
                    match.end("free"),
                    0.9,
                    Decimal(match["free"]),
                    outer_end=match.end(),
                )

    def _labelled_quantities(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.LABELLED_QUANTITY, start, end):
            yield self._quantity(match, 0.97, match.start())

    def _units_first(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        """ "angolare 40x4 kg 320", "barre da 6 m - n. 25": the count at the end of an entry, its unit or "no." before it."""
        match = patterns.UNIT_FIRST.search(self._flat, start, end)
        if match is not None and "\n" not in self._flat[start : match.start()].strip():
            unit = self._unit(match) if match["unit"] else None
            if unit is not None or match["unit"] is None:
                number, confidence = self._number(match, "n", 0.97)
                at = match.span("unit") if unit else (0, 0)
                yield Mention(
                    Kind.QUANTITY, match.start("n"), match.end("n"), confidence, number, unit=unit, unit_start=at[0],
                    unit_end=at[1], outer_start=match.start(), outer_end=match.end("n"),
                )  # fmt: skip

    def _of_each(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.COUNTED_EACH, start, end):
            group = "n" if match["n"] else "n2"
            number, confidence = self._number(match, group, 0.95)
            name = "unit" if match["n"] else "unit2"
            if not match[name] and "each" in match[0]:
                name = "each" if match["n"] else "each2"
            unit = unit_code(match[name]) if match[name] and match[name] not in self._units else None
            at = match.span(name) if unit else (0, 0)
            yield Mention(
                Kind.QUANTITY, match.start(group), match.end(group), confidence, number, unit=unit, unit_start=at[0],
                unit_end=at[1], outer_start=match.start(group), outer_end=max(at[1], match.end(group)),
            )  # fmt: skip

    def _counted(self, start: int, end: int, found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.COUNTED, start, end):
            unit = self._unit(match)
            if not unit or unit in patterns.TIME_UNITS or unit in patterns.SIZE_UNITS:
                continue
            if patterns.DIMENSION.search(self._flat[max(start, match.start() - 12) : match.start()]):
                continue  # "19 mm x 15 m"
            is_glued_letter = match.end("n") == match.start("unit") and len(match["unit"]) == 1  # "316L", "12V", "25m"
            if not (is_glued_letter and any(m.kind in (Kind.QUANTITY, Kind.CODE) for m in found)):
                yield self._quantity(match, 0.97, match.start())

    def _one_of(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.ONE_OF, start, end):
            if unit := self._unit(match):
                yield Mention(
                    Kind.QUANTITY, match.start("n"), match.end("n"), 0.95, Decimal(1), unit=unit,
                    unit_start=match.start("unit"), unit_end=match.end("unit"), outer_end=match.end("unit"),
                )  # fmt: skip

    def _times(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for pattern in (patterns.TIMES_AFTER, patterns.TIMES_BEFORE):
            for match in self._matches(pattern, start, end):
                yield self._quantity(match, 0.955, match.start())

    def _after_codes(self, _start: int, end: int, found: list[Mention]) -> Iterator[Mention]:
        """ "AB-1204/7 : 20", "AB-1204/7, 20": the number behind a code that no quantity before it is for."""
        order = sorted((m for m in found if m.kind in (Kind.QUANTITY, Kind.CODE)), key=lambda m: m.start)
        waiting: Mention | None = None
        for index, mention in enumerate(order):
            if mention.kind is Kind.QUANTITY or waiting is not None:
                taken = waiting is not None and waiting.kind is not mention.kind
                waiting = None if taken else mention
                continue
            following = order[index + 1].reach[0] if index + 1 < len(order) else end
            match = patterns.AFTER_CODE.match(self._flat, mention.end, end)
            if match is None or match.end("n") > following or not _COUNTS.match(self._flat[match.end("n") : end]):
                waiting = mention
            elif not self._directly_before(match.end("n"), end, found):
                yield self._quantity(match, 0.88, match.start("n"))

    def _directly_before(self, at: int, end: int, found: list[Mention]) -> bool:
        gap = re.compile(r"[ \t]+").match(self._flat, at, end)
        return gap is not None and any(m.kind is Kind.CODE and m.reach[0] == gap.end() for m in found)

    def _before_codes(self, start: int, _end: int, found: list[Mention]) -> Iterator[Mention]:
        """ "20 AB-1204/7", "20 de la réf. AB-1204/7": the number straight before a code or its label."""
        for code in [m for m in found if m.kind is Kind.CODE]:
            lead = self._flat[start : code.reach[0]]
            match = re.search(
                rf"(?P<n>{numerals.LONE})[ \t\n]*(?:x[ \t]*)?"
                r"(?:(?:de|d'|of|von|des|di|van|the|la|le|les|l'|chaque|articles?|items?)[ \t]*)*$",
                lead,
            )
            if match and match["n"] and not MEASURED.search(match["n"]):
                number, confidence = self._number(match, "n", 0.95)
                yield Mention(Kind.QUANTITY, start + match.start("n"), start + match.end("n"), confidence, number)

    def _bare(
        self, start: int, end: int, found: list[Mention], taken: list[tuple[int, int]], *, is_entry: bool
    ) -> list[Mention]:
        """A number before a noun: at the head of a list entry, after a verb of ordering, after a comma or "et"."""
        verbs = [match.end() for match in self._matches(patterns.ORDERING, start, end)]
        has_code = any(mention.kind is Kind.CODE for mention in found)
        bare: list[Mention] = []
        for match in self._matches(patterns.BARE, start, end):
            if overlaps(taken, *match.span("n")):
                continue
            before = self._flat[start : match.start()]
            leads = not re.search(r"[a-z0-9]", re.sub(r"^\W*\d{1,2}[.)]\s", "", before))
            verb = max((stop for stop in verbs if stop <= match.start()), default=None)
            asked = verb is not None or has_code
            is_near = verb is not None and not _FAR.search(self._open(verb, match.start(), taken))
            before_all = not any(m.start < match.start() for m in (*found, *bare) if m.kind is Kind.QUANTITY)
            if (is_entry and leads) or (asked and is_near and before_all):
                bare.append(self._quantity(match, 0.82 if leads else 0.78, match.start("n")))
            elif (asked or is_entry) and patterns.BARE_LEAD.search(before):
                bare.append(self._quantity(match, 0.75, match.start("n")))
        return bare

    def _unit(self, match: re.Match[str]) -> str | None:
        word = match.groupdict().get("unit")
        if not word or word.rstrip(".") in self._units or self._begins_name(match):
            return None
        return unit_code(word)

    def _begins_name(self, match: re.Match[str]) -> bool:
        """ "huit Tube LED T8": where nouns are small, a capital and the singular behind a count tell a name."""
        word = self._text[slice(*match.span("unit"))]
        if self._capitals_nouns or not (word.istitle() and word[1:] and match["n"] != "1" and word[-1] not in "sxi"):
            return False
        return _NAMED_ON.match(self._text, match.end("unit")) is not None

    def _open(self, start: int, end: int, taken: Sequence[tuple[int, int]]) -> str:
        """The flat text without what is taken already."""
        letters = list(self._flat[start:end])
        for first, last in taken:
            for at in range(max(first, start), min(last, end)):
                letters[at - start] = " "
        return "".join(letters)

    def _quantity(
        self, match: re.Match[str], confidence: float, outer: int, unit_from: re.Match[str] | None = None
    ) -> Mention:
        number, confidence = self._number(match, "n", confidence)
        told = unit_from or match
        unit = self._unit(told)
        return Mention(
            Kind.QUANTITY, match.start("n"), match.end("n"), confidence, number, unit=unit,
            unit_start=told.start("unit") if unit else 0, unit_end=told.end("unit") if unit else 0,
            outer_start=outer, outer_end=match.end("unit") if unit and told is match else match.end("n"),
        )  # fmt: skip


def _as_changed(found: list[Mention], flat: str) -> list[Mention]:
    """ "Munich 25 kg : 8 sacs, non, 6": what is changed in an entry is its quantity, what counts before it a size."""
    changed = [
        m
        for m in found
        if m.kind is Kind.QUANTITY and 0 <= m.outer_start < m.start and patterns.CHANGED_MIND.match(flat, m.outer_start)
    ]
    if len(changed) != 1 or sum(m.kind is Kind.CODE for m in found) > 1:
        return found
    return [m for m in found if m.kind is not Kind.QUANTITY or m is changed[0] or m.start > changed[0].start]


def _is_glued(match: re.Match[str]) -> bool:
    """Say whether letters lead straight into the number: "PU36251" is a code."""
    lead: str = match["lead"]
    return lead[-1:].isalpha() and match.end("lead") == match.start("n")


def _base(text: str) -> Decimal:
    return Decimal(_BASES[text]) if text in _BASES else Decimal("".join(sign for sign in text if sign.isdigit()))
