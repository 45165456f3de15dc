"""How a freely drawn page looks: fonts, colours, rules, widths, and the sign that parts what stands on one line."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from string import Template

_STYLE = Template((Path(__file__).parent / "freeform.css").read_text(encoding="utf-8"))
_FONTS = (
    "Liberation Sans",
    "DejaVu Sans",
    "Liberation Serif",
    "Liberation Sans Narrow",
    "DejaVu Serif",
    "Liberation Mono",
)
_INKS = ("#1d4f7c", "#7c1d2b", "#2f6b3a", "#222", "#a8560c", "#4a3b78", "#00707a", "#555")
_LINES = ("1px solid #333", "1px solid #aaa", ".5px solid #666")
_CHOICES = {
    "title_weight": ("bold", "bold", "normal"),
    "cell_level": ("top", "top", "middle", "bottom"),
    "head_side": ("left", "left", "center", "right", "center"),
    "figure_side": ("right", "right", "right", "right", "center", "left"),
    "figure_head_side": ("left", "right", "right", "center", "inherit"),
    "text_side": ("left", "left", "left", "center"),
    "strip_border": ("none", "1px solid #777"),
    "label_weight": ("bold", "normal"),
    "label_line": ("none", "none", "underline"),
    "sums_side": ("left", "left", "left", "right"),
    "sums_border": ("none", "none", "1px solid #999"),
}
_SPANS = {
    "size": (7.2, 10.6), "title_size": (1.1, 2.2), "goods_gap": (4, 22), "pad_down": (0.4, 5), "pad_across": (1.5, 7),
    "head_size": (0.75, 1.05), "zone_gap": (8, 40), "zone_margin": (2, 16), "pair_gap": (3, 14), "small": (0.68, 0.9),
}  # fmt: skip


@dataclass(frozen=True)
class Dress:
    """One document's looks as CSS, and its habits."""

    css: str
    joint: str
    colon: str
    landscape: bool


def draw_dress(rng: random.Random) -> Dress:
    """Looks by chance; headings and cells are aligned each in their own way."""
    ink, soft = rng.choice(_INKS), rng.choice(("#eee", "#e3ebf3", "#f5ecd8", "#fff", "#dcead9"))
    head = _head(rng, ink, soft)
    css = _STYLE.substitute(
        {name: rng.choice(values) for name, values in _CHOICES.items()},
        **{name: f"{rng.uniform(low, high):.2f}" for name, (low, high) in _SPANS.items()},
        font=rng.choices(_FONTS, (6, 3, 3, 2, 1, 1))[0],
        ink=ink,
        soft=soft,
        head=head,
        strip_head=rng.choice((head, "font-weight:normal;font-size:.8em", "font-weight:bold")),
        title_ink=rng.choice((ink, "#000", "#000")),
        section=rng.choice((f"background:{soft}", "", "text-decoration:underline")),
    )
    joint = rng.choice((", ", " - ", " · ", " – ", " | ", ", ", " / "))
    return Dress(css + _rules(rng, soft), joint, rng.choice((" :", ":", ":", "", " ")), rng.random() < 0.08)


def _head(rng: random.Random, ink: str, soft: str) -> str:
    """The look of a table's headings."""
    return rng.choice(
        (
            f"background:{ink};color:#fff",
            f"background:{soft}",
            f"border-bottom:1.5px solid {ink}",
            f"border-top:1px solid {ink};border-bottom:1px solid {ink}",
            "font-style:italic;font-weight:normal",
            "text-decoration:underline",
            "border:1px solid #444",
            "font-weight:normal",
        )
    )


def _rules(rng: random.Random, soft: str) -> str:
    """The rules of the goods' table."""
    line = rng.choice(_LINES)
    return rng.choice(
        (
            "",
            f".goods td{{border-bottom:{line}}}",
            f".goods td,.goods th{{border-left:{line};border-right:{line}}} .goods{{border:{line}}}",
            f".goods td,.goods th{{border:{line}}}",
            f".goods{{border:{line}}}",
            f".goods tr:nth-child(even) td{{background:{soft}}}",
            ".goods td{border-bottom:1px dotted #777}",
        )
    )
