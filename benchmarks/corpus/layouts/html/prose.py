"""Items as sentences: numbered paragraphs, running text, lists."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Content, Row
from benchmarks.corpus.layouts.html.tables import description


def sentences(content: Content) -> str:
    """Each item one sentence and one paragraph."""
    return "".join(f'<p class="say">{escape(text)}.</p>' for text in content.sentences)


def running(content: Content) -> str:
    """All items in one paragraph, joined by words."""
    texts = [escape(text) for text in content.sentences]
    joined = f", {escape(content.joint)} ".join(texts)
    return f'<p class="say">{joined}.</p>'


def numbered(content: Content) -> str:
    """Numbered paragraphs."""
    items = "".join(
        f'<p class="hang">{number}. &nbsp;{escape(text)}</p>' for number, text in enumerate(content.sentences, 1)
    )
    return f'<div class="numbered">{items}</div>'


def dashes(content: Content) -> str:
    """A typed list: quantity and unit first, then the text, the code in brackets, `à` the price."""
    return "".join(f"<p>- {_dash(row)}</p>" for row in content.items)


def _dash(row: Row) -> str:
    text, known = description(row), row.cells
    codes = [known[key] for key in ("code", "seller_code", "buyer_code", "gtin") if known.get(key)]
    parts = [known.get("quantity", ""), known.get("unit", ""), text, f"({escape(', '.join(codes))})" if codes else ""]
    money = [known[key] for key in ("price", "amount") if known.get(key)]
    return " ".join(part for part in parts if part) + "".join(f" – {escape(value)}" for value in money)
