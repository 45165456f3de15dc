"""Barcodes as shops keep them."""

from __future__ import annotations

from orderbot.extractors.shops.node import Node
from orderbot.extractors.transcription.draft import LineDraft

_LENGTHS = (8, 12, 13, 14)


def put_gtin(line: LineDraft, barcode: Node) -> None:
    """Put a barcode that has a GTIN's form; shops keep other things in that field as well."""
    digits = barcode.text() or ""
    if digits.isascii() and digits.isdigit() and len(digits) in _LENGTHS and set(digits) != {"0"}:
        barcode.put_text(line, "gtin")
