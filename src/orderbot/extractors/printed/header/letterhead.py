"""Who sends and who receives the page, where no heading says so: the letterhead's name and the addressee's window."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from rapidfuzz import fuzz

from orderbot.extractors.printed.grid import Sheet, Token, joined
from orderbot.extractors.printed.header.label_lists import listed_labels
from orderbot.extractors.printed.header.name_and_street import company_of, name_of, stands_over_name
from orderbot.extractors.printed.header.stacks import Block
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit, is_date
from orderbot.extractors.wording.address_words import is_company, is_street
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.labels import address_parts, field_labels, names_number, party_labels
from orderbot.extractors.wording.people import addresses_person, greets
from orderbot.extractors.wording.postal import is_postal
from orderbot.extractors.wording.titles import is_title, names_order
from orderbot.model.order import Party

_ALIKE = 88.0
_HEAD = 0.35  # of the page's height: where sender and addressee stand
_TOP = 0.06  # of the page's height: what stands so near to the highest name heads the page too
_DOMAIN = re.compile(r"(?:@|www\.)(?:[\w-]+\.)*?([\w-]{3,})\.\w{2,}$")
_SHORTEST = 4  # letters of a logo that may stand for a longer name


class Letterhead:
    """Looks at the blocks without heading of a document's first page; `named` are those whose heading names a party."""

    def __init__(self, sheets: Sequence[Sheet], loose: Sequence[Block], named: Mapping[str, Block]) -> None:
        self._sheets = sheets
        self._page = sheets[0].page
        self._loose = loose
        self._named = named

    def of_seller(self, seller: Party) -> Block | None:
        """The block that bears the seller's name; where settings name none, the address in the head that is not the sender's."""
        if seller.name:
            return next((block for block in self._loose if _bears(block, seller.name)), None)
        known = [plain(block.texts[0]) for block in self._named.values()]
        sender = plain(joined(name_of(self._sender.lines))) if self._sender else ""
        addresses = [
            block
            for block in self._heads
            if _may_be_window(block)
            and block is not self._sender
            and not any(self._is_return_line(block, other) for other in self._heads)
            and plain(block.texts[0]) not in known
            and not _same_start(plain(block.texts[0]), sender)
            and plain(block.texts[0]) not in self._foot
        ]
        return min(reversed(addresses), key=self._sender_score, default=None)

    def name_of_buyer(self) -> Reading | None:
        """The buyer prints the order: its name heads the page, stands in the small print, in its mail's domain."""
        if self._sender is None:
            return None
        line = company_of(self._spelled_out(name_of(self._sender.lines)))
        text = joined(line).strip(" ,")
        agree = plain(text) in self._foot
        return Reading(text, line, f"buyer_name:{'foot' if agree else 'company' if is_company(text) else 'top'}")

    @cached_property
    def _heads(self) -> list[Block]:
        """The blocks in the page's head that begin with what may be a name."""
        used = {id(block) for block in self._named.values()}
        return [
            block
            for block in self._loose
            if id(block) not in used
            and block.box[1] < _HEAD * self._page.height
            and may_be_name(joined(name_of(block.lines)))
            and not self._is_label_of_list(block)
            and not _begins_with_figure(block)
        ]

    def _is_label_of_list(self, block: Block) -> bool:
        """Say whether a block is labels of a list whose values stand beside them, known or not ("Tipo documento   220")."""
        return id(block.lines[0][0]) in self._labels

    @cached_property
    def _labels(self) -> set[int]:
        """The first words of the labels of such lists."""
        return {id(token) for sheet in self._sheets for token in listed_labels(sheet)}

    @cached_property
    def _sender(self) -> Block | None:
        """The block that is the sender's most likely; not the seller's where a heading names that."""
        heads = [
            block
            for block in self._heads
            if not self._is_seller(joined(name_of(block.lines))) and not self._is_window(block)
        ]
        return max(heads, key=self._sender_score, default=None)

    def _sender_score(self, block: Block) -> float:
        line = name_of(block.lines)
        text = joined(line).strip(" ,")
        folded = plain(text)
        return (
            3.0 * self._is_receiver(text)
            + 2.0 * (folded in self._foot)
            + 1.5 * any(_same_start(folded, domain) for domain in self._domains)
            + 1.0 * self._repeats(folded)
            + 2.5 * self._heads_page(block)
            + 3.0 * any(self._is_return_line(block, other) for other in self._heads)
            + 1.0 * is_company(text)
            + 1.5 * self._tells_of_itself(block)
            - 1.5 * any(addresses_person(other) for other in block.texts[1:])
            - 1.5 * (any(is_postal(other) for other in block.texts) and not self._heads_page(block))
            + min(line[0].height / 12, 2.0)
            + 0.5 * line[0].bold
            - 2.0 * block.box[1] / self._page.height
        )

    def _is_window(self, block: Block) -> bool:
        """Say whether an address can only be the addressee's: it stands under a return line, or under title and labels alone."""
        if any(self._is_return_line(other, block) for other in self._loose):
            return True
        known = self._is_receiver(block.texts[0]) or plain(block.texts[0]) in self._foot or self._tells_of_itself(block)
        addressed = _may_be_window(block) and len(block.lines) > 1
        low = block.box[1] > self._sheets[0].rows[0].box[1] + _TOP * self._page.height
        return addressed and low and not known and not self._repeats(plain(block.texts[0]))

    def _is_return_line(self, block: Block, window: Block) -> bool:
        """Say whether a block is the one small line with the sender's address that stands right over a window."""
        tokens = [token for line in block.lines for token in line]
        height = window.lines[0][0].height
        one_row = max(token.middle for token in tokens) - min(token.middle for token in tokens) < 0.3 * height
        gap = window.box[1] - block.box[3]
        aligned = abs(window.box[0] - block.box[0]) < 6
        return block is not window and one_row and block.holds_address and aligned and -1 < gap < 5 * height

    def _heads_page(self, block: Block) -> bool:
        return block.box[1] <= self._highest + _TOP * self._page.height

    def _tells_of_itself(self, block: Block) -> bool:
        """Say whether telephone, registration or bank stand in or right under the block, as a letterhead has them."""
        left, top, right, bottom = block.box
        height = block.lines[0][0].height
        for row in self._sheets[0].rows:
            if top <= row.middle <= bottom + 4 * height:
                for phrase in row.phrases:
                    if phrase.box[0] < right and phrase.box[2] > left and _is_identity(phrase.text):
                        return True
        return False

    def _is_receiver(self, text: str) -> bool:
        receivers = [
            joined(self._named[role].lines[0]) for role in ("bill_to", "ship_to", "buyer") if role in self._named
        ]
        return any(fuzz.partial_ratio(plain(text), plain(name)) > _ALIKE for name in receivers if len(name) > 3)

    def _is_seller(self, text: str) -> bool:
        return "seller" in self._named and any(
            fuzz.ratio(plain(text), plain(line)) > _ALIKE for line in self._named["seller"].texts[:2]
        )

    def _repeats(self, folded: str) -> bool:
        """Say whether the name stands in another row too: the small print over the window, the signature."""
        return sum(folded in row for row in self._rows) > 1

    @cached_property
    def _rows(self) -> tuple[str, ...]:
        return tuple(plain(row.text) for sheet in self._sheets for row in sheet.rows)

    @cached_property
    def _foot(self) -> str:
        """The small print at the foot of the pages, folded."""
        rows = (row for sheet in self._sheets for row in sheet.rows if row.middle > 0.85 * sheet.page.height)
        return plain(" ".join(row.text for row in rows))

    @cached_property
    def _domains(self) -> tuple[str, ...]:
        """The names in the domains of mail addresses and sites outside the seller's block, signs dropped."""
        sellers = (
            {id(token) for line in self._named["seller"].lines for token in line} if "seller" in self._named else set()
        )
        tokens = (
            token for sheet in self._sheets for row in sheet.rows for token in row.tokens if id(token) not in sellers
        )
        found = (_DOMAIN.search(plain(token.text).strip(" .,;:()")) for token in tokens)
        return tuple(dict.fromkeys(re.sub(r"\W", "", match[1]) for match in found if match))

    @cached_property
    def _highest(self) -> float:
        return min((block.box[1] for block in self._loose if may_be_name(block.texts[0])), default=0.0)

    def _spelled_out(self, line: tuple[Token, ...]) -> tuple[Token, ...]:
        """The name with its legal form, as another place of the document spells it; itself where none does."""
        if is_company(joined(line)):
            return line
        folded = re.sub(r"\W", "", plain(joined(line)))
        seller = joined(self._named["seller"].lines[0]) if "seller" in self._named else ""
        for sheet in self._sheets:
            for row in sheet.rows:
                for phrase in row.phrases:
                    name = _legal_name(phrase.tokens)
                    if name and _same_start(re.sub(r"\W", "", plain(joined(name))), folded) and joined(name) != seller:
                        return name
        return line


_IDENTITY = frozenset(["phone", "fax", "vat_id", "company_id", "iban", "capital", "website"])


def _may_be_window(block: Block) -> bool:
    """Say whether a block may be an address that a page is sent to: a postal line in it, or a company over a person or a street."""
    if any(is_postal(text) for text in block.texts):
        return True
    below = block.texts[1:]
    return (
        len(below) >= 2
        and is_company(block.texts[0])
        and any(is_street(text) or addresses_person(text) for text in below)
    )


def _begins_with_figure(block: Block) -> bool:
    """Say whether a name would begin behind a figure, as no company's does ("45 Days")."""
    name, line = name_of(block.lines), block.lines[0]
    return bool(name) and name[0] is not line[0] and has_digit(line[0].text) and not is_company(joined(name))


def _is_identity(text: str) -> bool:
    return any(found.meaning in _IDENTITY for found in field_labels().search(text.split()[:6]))


def _legal_name(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The company's name that a phrase begins with, up to its legal form; empty where none does."""
    for end in range(2, min(len(tokens), 8) + 1):
        if is_company(joined(tokens[:end])) and not has_digit(joined(tokens[:end])):
            return tuple(tokens[:end])
        if tokens[end - 1].text[-1] in ",;:" and end < len(tokens) and not is_company(joined(tokens[: end + 1])):
            return ()
    return ()


def _same_start(name: str, logo: str) -> bool:
    """Say whether a name begins with what a logo or a domain says of it, signs and blanks dropped."""
    bare, short = re.sub(r"\W", "", name), re.sub(r"\W", "", logo)
    return len(short) >= _SHORTEST and (bare.startswith(short) or (short.startswith(bare) and len(bare) >= _SHORTEST))


def _bears(block: Block, name: str) -> bool:
    return any(fuzz.ratio(plain(text), plain(name)) > _ALIKE for text in block.texts[:2])


def may_be_name(text: str) -> bool:
    """Say whether a line may be a company's name: no title, label, sentence, address, date or number."""
    words = text.split()
    if not any(len(word) > 2 and not has_digit(word) and "/" not in word for word in words):
        return False
    if stands_over_name(text):
        return False
    if names_number(text) or greets(text) or (names_order(text) and not is_company(text)):
        return False
    if has_digit(text) and text.count(",") > 1 and not is_company(text):  # an address in one line
        return False
    if text.count("(") != text.count(")") or 2 * sum(map(str.isalpha, text)) < len(text):
        return False
    if is_title(text) or has_digit(text[:1]) or len(text) < 4 or is_postal(text) or "@" in text or text[:1].islower():
        return False
    if is_street(text) and has_digit(text) and not is_company(text):
        return False
    if len(words) == 1 and is_company(text):  # the legal form alone, wrapped
        return False
    if is_company(text):
        return True
    labels = (column_labels(), field_labels(), party_labels(), address_parts())
    dated = any(is_date(" ".join(words[at : at + 3])) for at in range(len(words))) or re.search(
        r"\b(?:19|20)\d\d$", text
    )
    return (
        not text.endswith((":", "."))
        and not any(word.endswith(":") or word == ":" for word in words)
        and len(words) <= 8
        and not dated
        and not any(one.whole(text) for one in labels)
    )
