"""A sheet in other type and spacing at times, so that its texts wrap at other places: one template trains like several."""

from __future__ import annotations

import random

_FONTS = (
    "Liberation Sans",
    "Liberation Serif",
    "Liberation Sans Narrow",
    "DejaVu Sans",
    "DejaVu Serif",
)
_AS_WRITTEN = 0.4
_ALIGNED_BY_CHARACTERS = ("<pre", "white-space:pre", "white-space: pre", "mono", "courier")
_TEXT = "body, td, th, p, div, span, li, b, i, strong, h1, h2, h3, h4"


def restyled(html: str, rng: random.Random) -> str:
    """The same words with another letter spacing and row height, at times in another font.

    As it was written in two cases of five, and always where columns are made of characters.
    """
    if rng.random() < _AS_WRITTEN or any(sign in html.lower() for sign in _ALIGNED_BY_CHARACTERS):
        return html
    rules = [f"{_TEXT} {{letter-spacing: {rng.uniform(-0.02, 0.05):.3f}em}}"]
    if rng.random() < 0.5:
        rules.append(f'{_TEXT} {{font-family: "{rng.choice(_FONTS)}"}}')
    if rng.random() < 0.5:
        rules.append(
            f"td, th {{padding-top: {rng.choice((0, 1, 2, 4, 6))}px; padding-bottom: {rng.choice((0, 1, 3, 5))}px}}"
        )
    return f"{html}<style>{' '.join(rules)}</style>"
