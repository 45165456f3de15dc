"""Pages for tests: words placed as text on lines, six points a character."""

from __future__ import annotations

from orderbot.extractors.printed.grid import Sheet, Token, lay_out
from orderbot.model.document import Page, PageSource, Rule, Ruling, Word

PITCH = 5.0
SIZE = 10.0


def words_at(x: float, y: float, text: str, *, size: float = SIZE, confidence: float = 1.0) -> list[Word]:
    """The words of a text that begins at (x, y); a space is half a character wide, as in print."""
    words = []
    for part in text.split(" "):
        width = PITCH * len(part) * size / SIZE
        words.append(Word(part, (x, y, x + width, y + size), confidence))
        x += width + 0.3 * size
    return words


def right_at(x: float, y: float, text: str) -> list[Word]:
    """The words of a text that ends at x."""
    width = words_at(0, y, text)[-1].box[2]
    return words_at(x - width, y, text)


def page(
    *words: list[Word], number: int = 1, rules: tuple[Rule, ...] = (), source: PageSource = PageSource.TEXT_LAYER
) -> Page:
    return Page(number, 600.0, 840.0, tuple(word for group in words for word in group), source, rules)


def sheet(*words: list[Word], rules: tuple[Rule, ...] = ()) -> Sheet:
    return lay_out(page(*words, rules=rules))


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule((x, top, x + 0.5, bottom), Ruling.VERTICAL)


def tokens(text: str, x: float = 50.0, y: float = 50.0) -> tuple[Token, ...]:
    return tuple(Token(word.text, word.box, 1, (word,)) for word in words_at(x, y, text))


def table(
    rows: list[list[str]], *, top: float = 300.0, lefts: tuple[float, ...], numbers: frozenset[int] = frozenset()
) -> list[list[Word]]:
    """A table of cells; columns in `numbers` end at their left edge plus fifty points."""
    placed = []
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            if not text:
                continue
            y = top + 15 * line
            placed.append(
                right_at(lefts[column] + 50, y, text) if column in numbers else words_at(lefts[column], y, text)
            )
    return placed
