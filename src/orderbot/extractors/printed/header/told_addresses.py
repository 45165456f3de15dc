"""Delivery addresses told in a sentence, which no heading leads to."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.header.address_lines import split_lines
from orderbot.extractors.printed.header.stacks import Block, stack_under
from orderbot.extractors.wording.folding import FILLERS, plain
from orderbot.extractors.wording.labels import PREPOSITIONS, names_delivery
from orderbot.extractors.wording.postal import postal_span


def told_blocks(sheet: Sheet) -> Iterator[Block]:
    """A delivery address told in a sentence ("La livraison se fera au dépôt, 3 rue des Artisans, 44530 Nantes")."""
    for index, row in enumerate(sheet.rows):
        for phrase in row.phrases:
            words = [plain(token.text).strip(",.:;") for token in phrase.tokens]
            verb = next((at for at, word in enumerate(words) if names_delivery(word)), None)
            if verb is None or len(words) < 5:
                continue
            follow = [part.tokens for part in stack_under(sheet, index, phrase, set())[1:2]]
            tokens = tuple(token for line in (phrase.tokens, *follow) for token in line)
            span = postal_span(tokens)
            if span is None or span[0] <= verb + 1 or tokens[span[0]].text.endswith("."):  # "V x R / 1000. Article 4"
                continue
            colon = next((at for at in range(verb, span[0]) if tokens[at].text.endswith(":")), None)
            if colon is None:  # "Article 4 — Lieu de livraison. Dépôt, 3 rue …"
                ends = [at for at in range(verb, span[0]) if tokens[at].text.endswith(".") and at < len(words)]
                colon = next((at for at in ends if names_delivery(words[at])), None)
            comma = next((at for at in range(verb, span[0]) if tokens[at].text.endswith(",")), span[0])
            small = [at for at in range(verb + 1, span[0]) if plain(tokens[at].text) in PREPOSITIONS]
            announced = tokens[-1].text.endswith(":")
            small = [at for at in small if at < comma] or (small if announced else [])
            start = colon if colon is not None else (small[0] if small else None)
            while start is not None and plain(tokens[start + 1].text) in FILLERS:
                start += 1
            if start is not None and start + 1 < span[0]:
                lines = tuple(split_lines([tokens[start + 1 : span[1]]]))
                yield Block("ship_to", lines, sheet.number, tokens[: start + 1])
                return
