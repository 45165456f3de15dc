"""Boxes that page OCR draws around more than their word, cut back to it."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""

_INSIDE = 0.5  # of a word's width: so much of it under the box of the word before it
_TALLER = 1.25  # than the word before it: then its box reaches into another line


def cut_back(line: Sequence[Box]) -> list[Box]:
    """The boxes of one line's words, left to right: one that covers the words behind its own ends before them.

    Those words' boxes are then as a rule too high; they get the head and the foot of the one that covered them.
    """
    boxes: list[Box] = []
    cover: Box | None = None
    for box in line:
        if cover is not None and _is_inside(box, cover):
            left, top, right, bottom = boxes[-1]
            boxes[-1] = (left, top, max(min(right, box[0] - 1), left + 1), bottom)
            boxes.append(_levelled(box, cover))
        else:
            cover = box
            boxes.append(box)
    return boxes


def _is_inside(box: Box, cover: Box) -> bool:
    """Say whether a word stands for the most part inside the box of one that begins before it."""
    return cover[0] < box[0] and min(box[2], cover[2]) - box[0] >= _INSIDE * (box[2] - box[0])


def _levelled(box: Box, cover: Box) -> Box:
    if box[3] - box[1] < _TALLER * (cover[3] - cover[1]):
        return box
    top, bottom = max(box[1], cover[1]), min(box[3], cover[3])
    return (box[0], top, box[2], bottom) if bottom > top else box
