"""Finds the mentions of items' codes in one sentence or list entry: labelled, owned, parted, bare, coined."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.wording.units import unit_code

_FURTHER = re.compile(r"[ \t]*(?:,|et|and|und|y|e|en|/|&)[ \t]*(?:la |le |the )?")


class CodeFinder:
    """Looks at the body piece by piece; `unit_of` says which unit a counted match names, if any."""

    def __init__(self, body: Body, unit_of: Callable[[re.Match[str]], str | None]) -> None:
        self._text = body.text
        self._flat = body.flat
        self._unit_of = unit_of
        self._has_coded_heads = any(map(_begins_with_code, self._flat.split("\n")))

    def plain(self, start: int, end: int, _found: list[Mention]) -> Iterator[Mention]:
        """Every code that is told as one, the surest ways of telling it first."""
        told: list[tuple[int, int]] = []
        for search in (self._labelled, self._owned, self._parted, self._bare, self._coined):
            yield from search(start, end, told)

    def labelled(self, start: int, end: int) -> list[Mention]:
        """The codes under a label, whatever else stands around them."""
        return list(self._labelled(start, end, []))

    def weak(self, start: int, end: int, found: list[Mention]) -> Iterator[Mention]:
        """ "T8-NY", "CHV8": short capitals with a digit, where some quantity has no better code."""
        counted = [mention for mention in found if mention.kind is Kind.QUANTITY]
        if sum(mention.kind is Kind.CODE for mention in found) >= len(counted):
            return
        for match in self._matches(patterns.CODE, start, end):
            token = self._text[match.start() : match.end()]
            is_coined = len(token) >= 3 and token.isupper() and not patterns.NOT_A_CODE.match(match[0])
            if is_coined and min(mention.start for mention in counted) < match.start():
                yield _code(match, "item_id", 0.6, match.start())

    def _matches(self, pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
        return pattern.finditer(self._flat, start, end)

    def _labelled(self, start: int, end: int, told: list[tuple[int, int]]) -> Iterator[Mention]:
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

    def _owned(self, start: int, end: int, told: list[tuple[int, int]]) -> Iterator[Mention]:
        for owner in self._matches(patterns.OWNED, start, end):
            parted = patterns.PARTED_CODE.match(self._text, owner.end(), end)
            match = parted or patterns.CODE.match(self._flat, owner.end(), end)
            if match is None or overlaps(told, *match.span()):
                continue
            if parted is not None or self._is_owned_code(match):
                told.append(match.span())
                yield _code(match, "seller_item_id" if owner["seller"] else "buyer_item_id", 0.93, owner.start())

    def _is_owned_code(self, match: re.Match[str]) -> bool:
        """A code of letters and digits, or a long number that counts nothing: "chez vous 7099658"."""
        if not match[0].isdigit():
            return _looks_like_code(match[0])
        counted = patterns.COUNTED.match(self._flat, match.start())
        return len(match[0]) >= _LONG_NUMBER and (counted is None or not self._unit_of(counted))

    def _parted(self, start: int, end: int, told: list[tuple[int, int]]) -> Iterator[Mention]:
        for match in patterns.PARTED_CODE.finditer(self._text, start, end):
            leads = patterns.BEFORE_PARTED.search(self._flat[start : match.start()])
            if leads and not overlaps(told, *match.span()) and unit_code(match[0].split(" ", 1)[0]) is None:
                told.append(match.span())
                yield _code(match, "item_id", 0.93, match.start())

    def _bare(self, start: int, end: int, told: list[tuple[int, int]]) -> Iterator[Mention]:
        for match in self._matches(patterns.CODE, start, end):
            if overlaps(told, *match.span()):
                continue
            if self._in_brackets(match, start, end):
                yield _code(match, "item_id", 0.93, match.start())
                continue
            before = self._flat[max(start, match.start() - 20) : match.start()]
            gtin = re.fullmatch(r"\d{13}|\d{8}|\d{14}|\d{12}", match[0])
            if gtin and valid_gtin(match[0]) and (len(match[0]) >= 13 or patterns.GTIN_LABEL.search(before)):
                yield _code(match, "gtin", 0.97, match.start())
            elif confidence := self._bare_code(match):
                yield _code(match, "item_id", confidence, match.start())

    def _coined(self, start: int, end: int, told: list[tuple[int, int]]) -> Iterator[Mention]:
        """ "45 FZ-ROT Firstziegel": capitals without a digit where another line of the text begins with a code."""
        head = patterns.HEAD.match(self._flat, start, end) if self._has_coded_heads else None
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
        while step := _FURTHER.match(self._flat, at, end):
            match = patterns.CODE.match(self._flat, step.end(), end)
            if match is None or not _looks_like_code(match[0]) or step.end() == at:
                return
            told.append(match.span())
            yield _code(match, slot, 0.93, match.start())
            at = match.end()

    def _bare_code(self, match: re.Match[str]) -> float:
        """How sure an unlabelled token is a code; 0 when it is none."""
        token = match[0]
        if patterns.NOT_A_CODE.match(token):
            return 0.0
        if _looks_like_code(token):
            return 0.95
        if (
            token.isdigit()
            and len(token) >= _LONG_NUMBER
            and not self._flat[: match.start()].rstrip(" \t").endswith("=")
        ):
            counted = patterns.COUNTED.match(self._flat, match.start())
            return 0.0 if counted is not None and self._unit_of(counted) else 0.8
        return 0.0


_LONG_NUMBER = 5
"""Digits of a number that may be a code without letters."""


def _begins_with_code(line: str) -> bool:
    """Say whether a line begins with a code, or has one straight behind the quantity."""
    head = patterns.HEAD.match(line)
    code = patterns.CODE.match(line, head.end()) if head is not None else None
    return code is not None and _looks_like_code(code[0])


def _code(match: re.Match[str], slot: str, confidence: float, outer: int) -> Mention:
    return Mention(
        Kind.CODE, match.start(), match.end(), confidence, code=match[0].lower(), slot=slot, outer_start=outer
    )


def _looks_like_code(token: str) -> bool:
    letters = any(sign.isalpha() for sign in token)
    joined = any(sign in "-/._" for sign in token)
    digits = sum(sign.isdigit() for sign in token)
    return (letters and len(token) >= 4 and digits >= 2) or (
        joined and len(token) >= 6 and digits >= 4 and not _is_number(token)
    )


def _is_number(token: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d{3})*(?:[.,]\d+)?", token))


def valid_gtin(text: str) -> bool:
    """Say whether a number of 8, 12, 13 or 14 digits has the check digit of a GTIN."""
    from stdnum import ean

    return bool(ean.is_valid(text))
