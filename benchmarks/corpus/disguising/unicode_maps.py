"""Fonts whose map to Unicode is missing or wrong: the page shows the right words, its text layer says nonsense."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator

import pikepdf

_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <{low}> <{high}> endcodespacerange
{body}
endcmap CMapName currentdict /CMap defineresource pop end end"""
_SET_IN = (pikepdf.Name.Type0, pikepdf.Name.Type1, pikepdf.Name.TrueType, pikepdf.Name.Type3)
Spoil = Callable[[dict[int, int], random.Random], dict[int, int]]


def shuffle(known: dict[int, int], rng: random.Random) -> dict[int, int]:
    """Every sign says another one of its own kind: letters letters, digits digits."""
    spoilt = dict(known)
    for is_kind in (str.isdigit, str.isalpha):
        codes = [code for code, sign in known.items() if is_kind(chr(sign))]
        signs = [known[code] for code in codes]
        rng.shuffle(signs)
        spoilt.update(zip(codes, signs, strict=True))
    return spoilt


def privatise(known: dict[int, int], _rng: random.Random) -> dict[int, int]:
    """Every sign but the blank says something in the private use area."""
    return {code: sign if sign == 32 else 0xE000 + code % 0x1000 for code, sign in known.items()}


def spoil_maps(pdf: bytes, rng: random.Random, spoil: Spoil | None) -> bytes:
    """Rewrite the Unicode map of every font, or take it away where `spoil` is None and the font has one."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for font in _fonts(document):
            is_composite = font.get("/Subtype") == pikepdf.Name.Type0
            known = _read(font["/ToUnicode"].read_bytes()) if "/ToUnicode" in font else {}
            if spoil is None and known:
                del font["/ToUnicode"]
                continue
            known = known or {code: code for code in range(32, 127)}
            said = (spoil or privatise)(known, rng)
            font["/ToUnicode"] = document.make_stream(_write(said, 4 if is_composite else 2))
        return saved(document)


def saved(document: pikepdf.Pdf) -> bytes:
    """The document's bytes, the same ones each time."""
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def _fonts(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Fonts that text is set in; the descendants of composite ones are none."""
    for each in document.objects:
        if (
            isinstance(each, pikepdf.Dictionary)
            and each.get("/Type") == pikepdf.Name.Font
            and each.get("/Subtype") in _SET_IN
        ):
            yield each


def _read(cmap: bytes) -> dict[int, int]:
    """Codes and single signs of a ToUnicode map's `bfchar` and `bfrange` entries."""
    known: dict[int, int] = {}
    text = cmap.decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, sign in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4})>", block):
            known[int(code, 16)] = int(sign, 16)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for low, high, sign in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4})>", block):
            for offset in range(int(high, 16) - int(low, 16) + 1):
                known[int(low, 16) + offset] = int(sign, 16) + offset
    return known


def _write(said: dict[int, int], digits: int) -> bytes:
    entries = [f"<{code:0{digits}X}> <{sign:04X}>" for code, sign in sorted(said.items())]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return _CMAP.format(low="0" * digits, high="F" * digits, body=body).encode()
