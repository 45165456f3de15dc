"""The codes of an item by roles: whose they are, wrapped ones joined, labelled ones first, missing ones looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from orderbot.extractors.printed.grid import Row, Token, joined
from orderbot.extractors.printed.lines.column_roles import gtin, sure_gtin
from orderbot.extractors.printed.lines.features import FEATURES
from orderbot.extractors.printed.lines.heading_words import CODES
from orderbot.extractors.printed.lines.item_page import EDGE, FIGURES, SLOTS, Page
from orderbot.extractors.printed.lines.role_context import ROLES
from orderbot.extractors.printed.lines.segmentations import Group, Segment
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import bare_code, has_digit, is_date, is_pack, looks_like_code
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.folding import plain
from orderbot.reading.numbers import Mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REFERENCE = ("ref", "art", "rif", "item", "p/n", "sku")
_LEAST_CODE = 0.18
_WORDS = ("description", "note")
_GTIN_LENGTHS = (8, 12, 13, 14)
_MONEY = re.compile(r"^\d{1,3}(?:[., ']\d{3})*[.,]\d{2}$|^\d+[.,]\d{2}$")
_SIGNED = re.compile(r"[€$£]\s?\d|\d\s?[€$£]")
_SHORTEST_NUMBER = 3  # digits of a code behind its label ("cód. 625"); elsewhere four
_SURE = 0.5
_AT = {name: at for at, name in enumerate(FEATURES)}


def put_codes(line: LineReading, segment: Segment, page: Page) -> None:
    """Put the codes of an item, each where the page says whose it is."""
    codes = [group for group in segment.of("code") if not _is_label(group)]
    for group in segment.of("gtin"):
        digits = "".join(sign for token in group.tokens for sign in token.text if sign.isdigit())
        hyphened = "-" in joined(group.tokens)  # a stock number ("4239-01-366-8242") unless a label says else
        named = len(digits) in _GTIN_LENGTHS and _owner(group.tokens[0], page) == "gtin"
        if named or (gtin(digits) and not hyphened):
            line.put("gtin", digits, group.tokens, "gtin:check" if gtin(digits) else "gtin:column", score=group.share)
        else:
            codes = sorted([*codes, group], key=lambda one: (one.row, one.left))
    _put_labelled(line, segment, page)
    before: list[Token] = []
    for parts in _wrapped(codes, page):
        tokens = tuple(token for group in parts for token in _whole(group, page))
        text = _spelled([joined(_whole(group, page)) for group in parts])
        share = min(group.share for group in parts)
        number = sure_gtin(text) or (gtin(text) if _owner(tokens[0], page) == "gtin" else None)
        if number:
            line.put("gtin", number, tokens, "gtin:check", score=share)
            continue
        if _is_decoy(tokens[0], page):
            continue
        nth = sum(1 for token in before if abs(token.box[0] - tokens[0].box[0]) < 4)
        slot = _slot(tokens[0], page, nth)
        before.append(tokens[0])
        held = line.values.get(slot)
        better = held is None or (held.basis != "code:labelled" and (held.score or 0) < share - 0.3)
        if held is not None and set(map(id, held.tokens)) < set(map(id, tokens)):
            better = True
        if better and _is_code(text, page.mark) and (has_digit(text) or share > 0.6):
            line.put(slot, text, tokens, "code:roles", score=share)
    bare = line.values.get("item_id")
    if bare and SLOTS["buyer_code"] in line.values and _owner(bare.tokens[0], page) is None:
        del line.values["item_id"]  # beside the buyer's code, one that says nothing is no item's


def _is_label(group: Group) -> bool:
    """Say whether a group is the heading or label of a column rather than what stands in it ("REF." over a card's code)."""
    return column_labels().whole(joined(group.tokens)) is not None


def add_missing_codes(lines: Sequence[LineReading], segments: Sequence[Segment], page: Page) -> None:
    """An item without a code takes the likeliest token that looks like one, where the others have theirs or by itself."""
    at = ROLES.index("code")
    for line, segment in zip(lines, segments, strict=True):
        if any(slot in line.values for slot in (*SLOTS.values(), "item_id", "gtin")):
            continue
        taken = {id(token) for name, one in line.values.items() if name not in _WORDS for token in one.tokens}
        found = [
            (float(page.roles.shares[page.index[id(token)], at]), token)
            for strip in segment.strips
            for token in strip.row.tokens
            if id(token) not in taken
            and looks_like_code(bare_code(token.text))
            and _is_code(bare_code(token.text), page.mark)
        ]
        likely = [
            (share, token)
            for share, token in found
            if share > _LEAST_CODE or (round(token.box[0] / 2) in page.edges and share > 0.05)
        ]
        share, token = max(likely, key=lambda one: one[0], default=(0.0, None))
        if token is not None and not _is_decoy(token, page):
            line.put(_slot(token, page), bare_code(token.text), (token,), "code:unsure", score=share)
            _leave_out(line, token)


def _leave_out(line: LineReading, token: Token) -> None:
    """Take a token that is a code out of the item's words."""
    for name in _WORDS:
        reading = line.values.get(name)
        if reading and any(own is token for own in reading.tokens):
            kept = [own for own in reading.tokens if own is not token]
            del line.values[name]
            line.put(name, joined(kept).strip(EDGE), kept, reading.basis, score=reading.score)


def _put_labelled(line: LineReading, segment: Segment, page: Page) -> None:
    """Codes right behind a label that names them ("réf. BB2050", "Your part no.: 4711"), whatever their role."""
    for words, token in ((part.row, token) for part in segment.strips for token in part.row.tokens):
        row = page.roles.features[page.index[id(token)]]
        text = bare_code(token.text)
        if row[_AT["label left same phrase"]] <= 0 or not _follows(words, token, int(row[_AT["label left tokens"]])):
            continue
        said = _said(row, "label left")
        share = float(page.roles.shares[page.index[id(token)], ROLES.index("code")])
        short = text.isdigit() and len(text) == _SHORTEST_NUMBER and share > _SURE
        if not (looks_like_code(text) and has_digit(text) and (short or _is_code(text, page.mark))):
            continue
        figure = max(float(page.roles.shares[page.index[id(token)], ROLES.index(role)]) for role in FIGURES)
        least = 0.03 if said in SLOTS or _names_reference(words, token) else 0.3
        if said in ("code", *SLOTS) and share >= least and figure < 0.3 and len(text) > 2:
            tokens = _all_of(token, segment, page)
            line.put(SLOTS.get(said or "", "item_id"), bare_code(joined(tokens)), tokens, "code:labelled", score=share)


def _all_of(token: Token, segment: Segment, page: Page) -> tuple[Token, ...]:
    """The code that begins with a token: all its pieces where the roles take them together ("7H9 165 367 V")."""
    group = next((one for one in segment.of("code") if one.tokens[0] is token), None)
    tokens = _whole(group, page) if group is not None else (token,)
    return tokens if tokens[0] is token else (token,)


def _follows(row: Row, token: Token, behind: int) -> bool:
    """Say whether nothing but signs stands between the label and the token, `behind` tokens after the label's last."""
    at = row.tokens.index(token)
    return behind > 0 and not any(sign.isalnum() for word in row.tokens[at - behind + 1 : at] for sign in word.text)


def _names_reference(row: Row, token: Token) -> bool:
    """Say whether one of the two words before calls what follows a reference or an article."""
    at = row.tokens.index(token)
    return any(plain(word.text).strip("(").startswith(_REFERENCE) for word in row.tokens[max(0, at - 2) : at])


def _spelled(pieces: Sequence[str]) -> str:
    """A code's pieces from one row after another: joined, with a space where letters alone stand before ("SP" over "4410")."""
    text = ""
    for piece in pieces:
        text += (" " if text.isalpha() and text.isupper() and len(text) <= 3 else "") + piece
    return bare_code(text)


def _is_decoy(token: Token, page: Page) -> bool:
    """Say whether the label right before it names what no field holds: a customs code, a drawing, a project."""
    row = page.roles.features[page.index[id(token)]]
    return bool(
        row[_AT["label left decoy"]] > 0
        and row[_AT["label left same phrase"]] > 0
        and row[_AT["label left tokens"]] <= 2
    )


def _is_code(text: str, mark: Mark) -> bool:
    """Say whether a text may be an item's code: no date, no amount, no lone letter or sign."""
    if (text.isdigit() and len(text) <= _SHORTEST_NUMBER) or is_pack(text) or _is_amount(text, mark):
        return False
    return len(text) > 1 and not is_date(text) and (has_digit(text) or text.isupper())


def _is_amount(text: str, mark: Mark) -> bool:
    """Say whether a text is an amount as the document writes them ("2815.86" is none beside "40,04"), or has a currency's sign."""
    return bool(_SIGNED.search(text)) or (mark in text and bool(_MONEY.match(text)))


def _whole(group: Group, page: Page) -> tuple[Token, ...]:
    """The group's tokens and the pieces printed on behind them that nothing else claims ("OR 50X5 RM")."""
    phrase = next(part for part in page.rows[group.row].phrases if group.tokens[0] in part.tokens).tokens
    start, end = phrase.index(group.tokens[0]), phrase.index(group.tokens[0]) + len(group.tokens)
    while start and _goes_on(phrase[start - 1], phrase[start], page):
        start -= 1
    while end < len(phrase) and _goes_on(phrase[end], phrase[end], page):
        end += 1
    return up_to_comma(phrase[start:end] if end - start <= 3 else group.tokens)


def up_to_comma(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens up to the first that a comma ends, with it: a sentence goes on behind a code ("TBU-337X26, at 7.73")."""
    end = next((at for at, token in enumerate(tokens) if token.text.endswith((",", ";"))), len(tokens))
    return tokens[: end + 1]


def _goes_on(token: Token, first: Token, page: Page) -> bool:
    """Say whether a token beside a code is a piece of it: capitals or digits that are nothing else, in no column of their own."""
    shares = page.roles.shares[page.index[id(token)]]
    free = float(shares[ROLES.index("code")] + shares[ROLES.index("other")]) > 0.5
    parted = round(first.box[0] / 2) in page.edges and has_digit(token.text) and has_digit(first.text)
    return free and _is_piece(token) and not parted and token.box[0] - first.box[2] < 0.6 * first.height


def _is_piece(token: Token) -> bool:
    bare = token.text.upper() == token.text and any(sign.isalnum() for sign in token.text)
    named = len(token.text) > 2 and column_labels().whole(token.text) is not None
    return bare and not named and not token.text.endswith(":") and not is_date(token.text)


def _wrapped(groups: Sequence[Group], page: Page) -> list[list[Group]]:
    """Code groups, those joined that go on: in the column below, or at the next row's start after a hyphen at a row's end."""
    out: list[list[Group]] = []
    for group in groups:
        home = next((parts for parts in out if _goes_on_below(parts, group, page)), None)
        if home is None:
            out.append([group])
        else:
            home.append(group)
    return out


def _goes_on_below(parts: Sequence[Group], group: Group, page: Page) -> bool:
    """Say whether a group is the next row of a code: after a hyphen or letters alone, or where the column was full."""
    last = parts[-1]
    height = last.tokens[0].height
    if not 0 < group.row - last.row <= 2 or group.tokens[0].box[1] - last.tokens[-1].box[3] > 0.7 * height:
        return False
    text = joined(last.tokens)
    if abs(last.left - group.left) >= 3:
        ends, starts = page.rows[last.row].phrases, page.rows[group.row].phrases
        at_edges = any(part.tokens[-1] is last.tokens[-1] for part in ends) and starts[0].tokens[0] is group.tokens[0]
        return text.endswith("-") and at_edges
    if text[-1] in "-/._" or (not has_digit(text) and len(text) <= 4):
        return True
    stacked = len({kind for kind in page.column_meanings(last.tokens[0]) if kind in CODES}) > 1
    full = last.right > page.code_reach.get(round(last.left / 4), 0.0) - 0.6 * height
    return full and not stacked and len(parts) == 1 and page.narrow(last)


def _slot(token: Token, page: Page, nth: int = 0) -> str:
    """Whose code it is; the item's where nothing says."""
    return SLOTS.get(_owner(token, page, nth) or "code", "item_id")


def _owner(token: Token, page: Page, nth: int = 0) -> str | None:
    """What kind of code the label before it, the heading of its column, or the label straight above it names."""
    row = page.roles.features[page.index[id(token)]]
    said = _said(row, "label left")
    beside = row[_AT["label left same phrase"]] > 0 or row[_AT["label left colon"]] > 0
    if said and (beside or (said in SLOTS and row[_AT["label left tokens"]] == 1)):
        return said
    stacked = [kind for kind in page.column_meanings(token) if kind in CODES]
    if stacked:
        return stacked[min(nth, len(stacked) - 1)]
    above = _said(row, "label above") if row[_AT["label above directly"]] > 0 else None
    return above or _said(row, "heading")


def _said(row: NDArray[np.float32], where: str) -> str | None:
    """The kind of code that a label names there."""
    return next((kind for kind in CODES if row[_AT[f"{where} {kind}"]] > 0), None)
