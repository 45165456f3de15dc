"""Files that break readers, made small: each is far larger, deeper or emptier inside than it looks."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable

import numpy as np
from PIL import Image

_MEDIA_BOX = "0 0 595 842"


def pdf_of(objects: Iterable[str | bytes], tail: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of them the catalogue; no cross-reference table: readers rebuild it."""
    parts = [b"%PDF-1.7\n"]
    for number, each in enumerate(objects, 1):
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, each if isinstance(each, bytes) else each.encode()))
    return b"".join([*parts, b"trailer<</Root 1 0 R>>\n%%EOF\n", tail])


def stream(content: bytes, entries: str = "", *, packed: bool = True) -> bytes:
    """A stream object's text."""
    body = zlib.compress(content, 9) if packed else content
    coding = "/Filter/FlateDecode" if packed else ""
    return f"<<{entries}{coding}/Length {len(body)}>>stream\n".encode() + body + b"\nendstream"


def one_page(content: bytes, *more: str | bytes, media_box: str = _MEDIA_BOX, resources: str = "") -> bytes:
    """A PDF of one page with Helvetica as /F; further objects are numbered from 6."""
    return pdf_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[{media_box}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>>>",
            stream(content),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *more,
        ]
    )


def blank_page() -> bytes:
    return one_page(b" ")


def many_pages(count: int = 10_000) -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[{_MEDIA_BOX}]>>"
    return pdf_of(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>", *[page] * count])


def said_many_pages() -> bytes:
    """A page tree that claims a thousand million pages and has one."""
    return one_page(b"BT /F 12 Tf 50 700 Td (one) Tj ET").replace(b"/Count 1>>", b"/Count 1000000000>>")


def cyclic_pages() -> bytes:
    return pdf_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 5>>", "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 4>>"])  # fmt: skip


def wide_page() -> bytes:
    """Ten kilometres."""
    return one_page(b"BT /F 12 Tf 50 50 Td (wide) Tj ET", media_box="0 0 28346456 842")


def million_words() -> bytes:
    words = b"BT /F 1 Tf 0.84 TL 0 841 Td\n" + b"(12 345 AB) ' " * 350_000 + b"ET"
    return one_page(words)


def deep_forms(depth: int = 400, fan: int = 2) -> bytes:
    """Form XObjects that each draw the next one twice: 2^depth drawings."""
    forms = [
        stream(b"/X Do " * fan, f"/Type/XObject/Subtype/Form/BBox[{_MEDIA_BOX}]/Resources<</XObject<</X {number + 1} 0 R>>>>")
        for number in range(6, 6 + depth)
    ]  # fmt: skip
    last = stream(b"BT /F 9 Tf (deep) Tj ET", f"/Type/XObject/Subtype/Form/BBox[{_MEDIA_BOX}]")
    return one_page(b"/X Do", *forms, last, resources="/XObject<</X 6 0 R>>")


def form_in_itself() -> bytes:
    form = stream(b"/X Do", f"/Type/XObject/Subtype/Form/BBox[{_MEDIA_BOX}]/Resources<</XObject<</X 6 0 R>>>>")
    return one_page(b"/X Do BT /F 12 Tf 50 700 Td (itself) Tj ET", form, resources="/XObject<</X 6 0 R>>")


def looping_font() -> bytes:
    """A Type 3 font whose glyph is drawn with the font itself."""
    font = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97/Widths[1000]/Encoding<</Differences[97/a]>>/CharProcs<</a 7 0 R>>/Resources<</Font<</T 6 0 R>>>>>>"
    glyph = stream(b"1000 0 d0 BT /T 900 Tf (aaaaaaaa) Tj ET")
    return one_page(b"BT /T 12 Tf 50 700 Td (aaaaaaaa) Tj ET", font, glyph).replace(
        b"<</F 5 0 R>>", b"<</F 5 0 R/T 6 0 R>>"
    )


def looping_composite_font() -> bytes:
    """A composite font that names itself as its descendant."""
    font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    return one_page(b"BT /T 12 Tf 50 700 Td <00410042> Tj ET", font).replace(b"<</F 5 0 R>>", b"<</F 5 0 R/T 6 0 R>>")


def huge_picture_in_pdf(side: int = 25_000) -> bytes:
    """A page filled by a grey picture that says it has side² pixels; the rows stop early."""
    picture = f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 8"
    return one_page(
        b"q 595 0 0 842 0 0 cm /X Do Q", stream(b"\x80" * side * 40, picture), resources="/XObject<</X 6 0 R>>"
    )


def endless_stream() -> bytes:
    """A page of a gigabyte of spaces, packed thrice."""
    content = b" " * 50_000_000
    for _ in range(3):
        content = zlib.compress(content, 9)
    return pdf_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[{_MEDIA_BOX}]/Contents[{'4 0 R ' * 200}]>>",
            f"<</Filter[/FlateDecode/FlateDecode/FlateDecode]/Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
        ]
    )  # fmt: skip


def junk_behind(whole: bytes, size: int) -> bytes:
    return whole + b"\x00junk \xff" * (size // 7)


def huge_png(side: int = 25_000) -> bytes:
    """A grey PNG that says how large it is; its rows stop early."""
    packed = zlib.compress(bytes(side + 1) * 40, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, content)
        for kind, content in ((b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)), (b"IDAT", packed), (b"IEND", b""))
    )  # fmt: skip


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def huge_tiff(side: int = 25_000) -> bytes:
    """A bilevel TIFF whose one strip is missing: its head says the size."""
    entries = ((256, 4, side), (257, 4, side), (258, 3, 1), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 4, side), (279, 4, side * side // 8))  # fmt: skip
    fields = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + fields + b"\x00\x00\x00\x00"


def huge_jpeg(side: int = 25_000) -> bytes:
    """A small JPEG whose head says that it is huge."""
    whole = bytearray(picture(np.full((64, 64), 200, dtype=np.uint8), "JPEG"))
    at = whole.index(b"\xff\xc0")
    whole[at + 5 : at + 9] = struct.pack(">HH", side, side)
    return bytes(whole)


def picture(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], kind: str = "PNG") -> bytes:
    """Pixels as an image file."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind)
    return buffer.getvalue()


def noise() -> bytes:
    """A page of noise, as a fax without a caller sends it."""
    return picture(np.random.default_rng(3).integers(0, 256, (700, 500), dtype=np.uint8))


def blank_scan() -> bytes:
    """An empty sheet as a scanner sees it: hardly any grain."""
    return picture(np.random.default_rng(4).normal(246, 1.2, (1_100, 780)).clip(0, 255).astype(np.uint8))


def selfie() -> bytes:
    """A face, more or less: soft shapes in colour, no letter anywhere."""
    y, x = np.mgrid[0:600, 0:450].astype(np.float64) * 2
    face = np.exp(-((((x - 450) / 210) ** 2 + ((y - 520) / 290) ** 2) ** 2))
    eyes = sum(np.exp(-(((x - 450 - side) / 34) ** 2 + ((y - 440) / 20) ** 2)) for side in (-90, 90))
    mouth = np.exp(-(((x - 450) / 90) ** 2 + ((y - 660) / 16) ** 2))
    grain = np.random.default_rng(5).normal(0, 3, x.shape)
    base = 90 + 40 * np.sin(x / 190) + 25 * np.cos(y / 260)
    red, green, blue = (base * (1 - face) + tone * face - 120 * eyes - 70 * mouth + grain for tone in (205, 165, 140))
    return picture(np.dstack([red, green, blue]).clip(0, 255).astype(np.uint8), "JPEG")
