"""Finds the mentions of one sentence or list entry: prices first, then codes, then quantities beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text import numerals
from orderbot.extractors.body_text.body import Body
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


_FAR = re.compile(r"\d|(?:\S+\s+){7}")
"""Too much between a verb of ordering and the number that it asks for."""


class MentionFinder:
    """Looks at the body piece by piece; `blocked` spans are passed over."""

    def __init__(self, body: Body, blocked: Sequence[tuple[int, int]], language: str | None = None) -> None:
        self._units = patterns.NOT_UNITS - patterns.UNITS_OF.get(language or "", frozenset())
        self._text = body.text
        self._flat = body.flat
        self._notation = body.notation
        self._blocked = list(blocked)
        self._coins_codes = _heads_with_codes(self._flat) >= _FEWEST_CODED

    def find(self, start: int, end: int, *, is_entry: bool) -> list[Mention]:
        """All mentions, left to right, not overlapping. `is_entry`: a list entry, where a leading number counts."""
        taken = [*self._blocked, *(match.span() for match in self._matches(patterns.SIZE, start, end))]
        taken += [match.span("name") for match in self._matches(patterns.NAMED_CODE, start, end)]
        found: list[Mention] = []
        for search in (
            self._line_numbers, self._on_second_thoughts, self._retracted, self._discounts, self._money, self._codes, self._free,
            self._labelled_quantities, self._units_first,
            self._of_each, self._counted, self._times, self._after_codes, self._before_codes,
        ):  # fmt: skip
            for mention in search(start, end, found):
                if not overlaps(taken, mention.start, mention.end):
                    found.append(mention)
                    taken.append(mention.reach)
        found += self._bare(start, end, found, taken, is_entry=is_entry)
        found += [m for m in self._weak_codes(start, end, found) if not overlaps(taken, m.start, m.end)]
        return chosen(sorted(found, key=lambda mention: mention.start), self._flat, start, is_entry=is_entry)

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
            if not (sign or told or weak or based):
                continue
            kind = Kind.AMOUNT if patterns.AMOUNT_LEAD.search(match["lead"]) and sign else Kind.PRICE
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

    def _codes(self, start: int, end: int, found: list[Mention]) -> Iterator[Mention]:
        told: list[tuple[int, int]] = []
        for label in self._matches(patterns.LABEL, start, end):
            match = patterns.CODE.match(self._flat, label.end(), end) or patterns.PARTED_CODE.match(
                self._text, label.end(), end
            )
            if match is None or (
                label["what"] in ("mat", "type", "part", "product", "products")
                and match[0].isdigit()
                and len(match[0]) < 4
            ):
                continue
            is_ours = label["buyer"] or label["inner"]
            slot = "seller_item_id" if label["seller"] else "buyer_item_id" if is_ours else "item_id"
            for longer in (patterns.PARTED_CODE, patterns.GROUPED_CODE):
                match = longer.match(self._text, label.end(), end) or match
            told.append(match.span())
            yield _code(match, slot, 0.97, label.start())
            yield from self._listed(match.end(), end, slot, told)
        for owner in self._matches(patterns.OWNED, start, end):
            match = patterns.CODE.match(self._flat, owner.end(), end)
            if match is not None and not overlaps(told, *match.span()) and _looks_like_code(match[0]):
                told.append(match.span())
                yield _code(match, "seller_item_id" if owner["seller"] else "buyer_item_id", 0.93, owner.start())
        for match in patterns.PARTED_CODE.finditer(self._text, start, end):
            leads = patterns.BEFORE_PARTED.search(self._flat[start : match.start()])
            if leads and not overlaps(told, *match.span()) and unit_code(match[0].split(" ", 1)[0]) is None:
                told.append(match.span())
                yield _code(match, "item_id", 0.93, match.start())
        for match in self._matches(patterns.CODE, start, end):
            if overlaps(told, *match.span()):
                continue
            if self._in_brackets(match, start, end):
                yield _code(match, "item_id", 0.93, match.start())
                continue
            before = self._flat[max(start, match.start() - 20) : match.start()]
            gtin = re.fullmatch(r"\d{13}|\d{8}|\d{14}|\d{12}", match[0])
            if gtin and _valid_gtin(match[0]) and (len(match[0]) >= 13 or patterns.GTIN_LABEL.search(before)):
                yield _code(match, "gtin", 0.97, match.start())
            elif confidence := self._bare_code(match, found):
                yield _code(match, "item_id", confidence, match.start())
        yield from self._coined(start, end, told)

    def _coined(self, start: int, end: int, told: list[tuple[int, int]]) -> Iterator[Mention]:
        """ "45 FZ-ROT Firstziegel": capitals without a digit where the other items of the text have their codes."""
        head = patterns.HEAD.match(self._flat, start, end) if self._coins_codes else None
        match = patterns.COINED_CODE.match(self._text, head.end(), end) if head is not None else None
        if match is None or overlaps(told, *match.span()) or not self._flat.startswith(" ", match.end()):
            return
        if not any(sign.isdigit() for sign in match[0]):
            yield _code(match, "item_id", 0.75, match.start())

    def _in_brackets(self, match: re.Match[str], start: int, end: int) -> bool:
        """ "[GRS.EP2]", "(GRS.EP2)": a token with capitals and digits alone in brackets behind words."""
        first, last = max(start, match.start() - 1), min(end, match.end() + 1)
        around = self._flat[first : match.start()] + self._flat[match.end() : last]
        token = self._text[match.start() : match.end()]
        is_coined = len(token) >= 4 and any(sign.isupper() for sign in token) and token == token.upper()
        return around in ("[]", "()") and is_coined and not patterns.NOT_A_CODE.match(match[0])

    def _listed(self, at: int, end: int, slot: str, told: list[tuple[int, int]]) -> Iterator[Mention]:
        """Further codes after one label: "réf. AB-1, AB-2 et AB-3"."""
        while step := re.compile(r"[ \t]*(?:,|et|and|und|y|e|en|/|&)[ \t]*(?:la |le |the )?").match(
            self._flat, at, end
        ):
            match = patterns.CODE.match(self._flat, step.end(), end)
            if match is None or not _looks_like_code(match[0]) or step.end() == at:
                return
            told.append(match.span())
            yield _code(match, slot, 0.93, match.start())
            at = match.end()

    def _weak_codes(self, start: int, end: int, found: list[Mention]) -> Iterator[Mention]:
        """ "T8-NY", "CHV8": short capitals with a digit, where some quantity has no better code."""
        counted = [mention for mention in found if mention.kind is Kind.QUANTITY]
        if sum(mention.kind is Kind.CODE for mention in found) >= len(counted):
            return
        for match in self._matches(patterns.CODE, start, end):
            token = self._text[match.start() : match.end()]
            is_coined = len(token) >= 3 and token.isupper() and not patterns.NOT_A_CODE.match(match[0])
            if is_coined and min(mention.start for mention in counted) < match.start():
                yield _code(match, "item_id", 0.6, match.start())

    def _bare_code(self, match: re.Match[str], _found: list[Mention]) -> float:
        """How sure an unlabelled token is a code; 0 when it is none."""
        token = match[0]
        if patterns.NOT_A_CODE.match(token):
            return 0.0
        if _looks_like_code(token):
            return 0.95
        if token.isdigit() and len(token) >= 5 and not self._flat[: match.start()].rstrip(" \t").endswith("="):
            counted = patterns.COUNTED.match(self._flat, match.start())
            return 0.0 if counted is not None and self._unit(counted) else 0.8
        return 0.0

    def _free(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        for match in self._matches(patterns.FREE, start, end):
            unit_end = match.end() if self._unit(match) else match.end("free")
            yield replace(self._quantity(match, 0.9, match.start("n")), outer_end=match.end("n"))
            yield Mention(
                Kind.FREE, match.start("free"), match.end("free"), 0.9, Decimal(match["free"]), outer_end=unit_end
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
        if not word or word.rstrip(".") in self._units:
            return None
        return unit_code(word)

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


_FEWEST_CODED = 1
"""Lists of which no entry has a code with a digit at its head have none without one either."""


def _heads_with_codes(flat: str) -> int:
    """How many lines of a text begin with a code, or have one straight behind the quantity."""
    heads = (patterns.HEAD.match(line) for line in flat.split("\n"))
    codes = (patterns.CODE.match(head.string, head.end()) for head in heads if head is not None)
    return sum(code is not None and _looks_like_code(code[0]) for code in codes)


def _code(match: re.Match[str], slot: str, confidence: float, outer: int) -> Mention:
    return Mention(
        Kind.CODE, match.start(), match.end(), confidence, code=match[0].lower(), slot=slot, outer_start=outer
    )


def _base(text: str) -> Decimal:
    return Decimal(_BASES[text]) if text in _BASES else Decimal("".join(sign for sign in text if sign.isdigit()))


def _looks_like_code(token: str) -> bool:
    letters = any(sign.isalpha() for sign in token)
    joined = any(sign in "-/._" for sign in token)
    digits = sum(sign.isdigit() for sign in token)
    return (letters and len(token) >= 4 and digits >= 2) or (
        joined and len(token) >= 6 and digits >= 4 and not _is_number(token)
    )


def _is_number(token: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d{3})*(?:[.,]\d+)?", token))


def _valid_gtin(text: str) -> bool:
    from stdnum import ean

    return bool(ean.is_valid(text))
