"""The media type of a file from its content; its name only breaks ties among kinds of text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from orderbot.reading import compound_file
from orderbot.reading.edi.edifact_form import start_below_words
from orderbot.reading.multipart import MULTIPART, is_multipart_body
from orderbot.reading.old_charsets import unmarked_utf16
from orderbot.reading.size_grids import has_size_grid
from orderbot.reading.sniff_sealed import is_tar, sealed_kind

SPREADSHEETML_2003 = "application/vnd.ms-excel.2003+xml"
WEB_TABLES = "text/vnd.ms-excel+html"
"""Our names for kinds that were never registered."""

_HEAD = 4096
_SAMPLE = 16_384
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"II+\x00", "image/tiff"),
    (0, b"MM\x00+", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"\x00\x00\x01\x00", "image/x-icon"),
    (0, b"\x00\x00\x00\x0cjP  ", "image/jp2"),
    (0, b"\xff\x4f\xff\x51", "image/jp2"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyphei", "image/heic"),
    (4, b"ftyphev", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypmsf1", "image/heic"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"MSCF\x00\x00\x00\x00", "application/vnd.ms-cab-compressed"),
    (2, b"-lh5-", "application/x-lzh"),
    (0, b"\x00\x05\x16\x07\x00\x02\x00\x00", "application/applefile"),
    (0, b"\x00\x05\x16\x00\x00\x02\x00\x00", "application/applefile"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"%!PS", "application/postscript"),
    (0, b"\x78\x9f\x3e\x22", "application/ms-tnef"),
)
_OLE_KINDS = (
    ("EncryptedPackage", "application/x-ole-encrypted"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
_MOST_RECORDS = 20_000  # of a zip's directory; more are no document
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIP_KINDS = (
    ("word/", _OFFICE + "wordprocessingml.document"),
    ("xl/", _OFFICE + "spreadsheetml.sheet"),
    ("ppt/", _OFFICE + "presentationml.presentation"),
)
_STORED_MIMETYPE = re.compile(
    rb"PK\x03\x04.{26}mimetype(application/vnd\.oasis\.opendocument\.[a-z-]{4,30})PK\x03", re.DOTALL
)
_FLAT_OPENDOCUMENT = re.compile(
    r"<office:document\s[^>]*office:mimetype=[\"'](application/vnd\.oasis\.opendocument\.text)[\"']"
)
_SPREADSHEETML_2003 = re.compile(
    r"<(?:[a-z0-9_]+:)?workbook\s[^>]*[\"']urn:schemas-microsoft-com:office:spreadsheet[\"']"
)
_HTML = ("text/html", "application/xhtml+xml")
_TABLES_OF_A_SHEET = re.compile(
    rb"""\A[\s\xef\xbb\xbf]*<table[\s>]|content\s*=\s*["']?Excel\.Sheet|<x:ExcelWorkbook>|<t[dh]\s[^<>]*\b(?:sdnum|sdval)=""",
    re.IGNORECASE,
)
"""A bare table, or what Excel and LibreOffice Calc leave in the tables that they write."""
_BY_NAME = {
    ".htm": "text/html",
    ".html": "text/html",
    ".xml": "application/xml",
    ".json": "application/json",
    ".md": "text/plain",
    ".ics": "text/calendar",
}
_MAIL_HEADER = re.compile(r"^([A-Za-z-]{2,30}):", re.MULTILINE)
_WRITTEN = {"from", "to", "date", "subject", "cc"}  # people write these into plain text as well
_CARRIED = {"message-id", "mime-version", "received", "return-path", "delivered-to", "content-type",
            "content-transfer-encoding"}  # fmt: skip
_HEADER_LINE = re.compile(r"^(?:From \S+|[!-9;-~]{2,60}:)")
_EDI = (
    (r"ISA[^\w\s]|GS([*|^~!#&])[A-Z]{2}\1|ST([*|^~!#&])\d{3}\2", "application/edi-x12"),
    (r"(?:STX|MHD)=|STX[^\w\s]ANA", "application/tradacoms"),
    (r"EDI_DC(?:40(?:_U)?)?\s|E[12]EDK01(?:\d{3})?\s", "application/vnd.sap.idoc"),
)
_EDIFACT = re.compile(
    rb"(?:\xef\xbb\xbf)?[ \t\r\n\x00]*(?:UNA.{5,6}\s{0,40})?(?:UN[BGH]|BGM(?=\+\d))(?:[^\w\s]|[\x1c-\x1f])", re.DOTALL
)
"""Its separators may be signs that do not print, or line ends."""
_COMMENTS = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_HTML_START = re.compile(r"<(?:!doctype html|(?:html|head|body|div|table|p|meta)(?=[\s/>]))")
_ISA = re.compile(
    r"(?:\A|[\r\n])[ \t]*ISA([^\w\r\n])\d\d\1.{0,12}\1\d\d\1"
)  # any separator; a network's own lines before it
_NETWORK_LINES = 1500
_TEXT_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c\x1e\x1f]")


def media_type(content: bytes, name: str | None = None) -> str:
    """Sniff the media type; "application/octet-stream" when it is nothing we know, "application/x-empty" when empty."""
    if not content.strip(b"\x00 \t\r\n"):
        return "application/x-empty"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    for offset, magic, kind in _MAGIC:
        if content.startswith(magic, offset):
            return kind
    if content.startswith(b"BM") and content[6:10] == b"\x00" * 4:
        return "image/bmp"
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _zip_kind(content)
    if content.startswith(compound_file.MAGIC):
        return _ole_kind(content)
    if content.startswith(b"BZh") and content[4:10] in (b"1AY&SY", b"\x17rE8P\x90"):
        return "application/x-bzip2"
    if sealed := sealed_kind(content):
        return sealed
    if is_tar(content):
        return "application/x-tar"
    if b"%PDF-" in content[:1024] and not _looks_like_mail(
        content, name
    ):  # behind junk; an archive that stores a PDF bears the same mark
        return "application/pdf"
    return _text_kind(content, name)


def _zip_kind(content: bytes) -> str:
    if content.count(b"PK\x01\x02") > _MOST_RECORDS:
        return "application/zip"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()[:1000]
            if names and names[0] == "mimetype" and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        return _cut_off_zip_kind(content)
    if "[Content_Types].xml" in names:
        for folder, kind in _ZIP_KINDS:
            if any(entry.startswith(folder) for entry in names):
                return kind
    return "application/zip"


def _cut_off_zip_kind(content: bytes) -> str:
    """What the names before its parts tell of an archive without its directory."""
    if match := _STORED_MIMETYPE.match(content):
        return match[1].decode("ascii")
    if b"[Content_Types].xml" in content:
        for folder, kind in _ZIP_KINDS:
            if re.search(rb"PK\x03\x04.{26}" + folder.encode(), content, re.DOTALL):
                return kind
    return "application/zip"


def _ole_kind(content: bytes) -> str:
    names = set(compound_file.root_names(content))
    for stream, kind in _OLE_KINDS:
        if stream in names or (not names and stream.encode("utf-16-le") in content):
            return kind
    return "application/x-ole-storage"


def _text_kind(content: bytes, name: str | None) -> str:
    if _looks_like_mail(content, name):
        return "message/rfc822"
    if _ISA.search(content[:_NETWORK_LINES].removeprefix(b"\xef\xbb\xbf").decode("latin-1")):
        return "application/edi-x12"
    if _EDIFACT.match(content[:_HEAD]) or start_below_words(content[:_HEAD]) is not None:
        return "application/edifact"
    head = _head_text(content)
    if head is None:
        return "application/octet-stream"
    start = head.lstrip("\ufeff \t\r\n")
    if _EDIFACT.match(start.encode("utf-8", "replace")):  # in UTF-16
        return "application/edifact"
    for pattern, kind in _EDI:
        if re.match(pattern, start):
            return kind
    if start.startswith("<"):
        kind = _markup_kind(start)
        return WEB_TABLES if kind in _HTML and _is_sheet(content[:_SAMPLE]) else kind
    if start.startswith("--") and is_multipart_body(content):
        return MULTIPART
    if start.startswith("BEGIN:VCALENDAR"):
        return "text/calendar"
    if start.startswith("BEGIN:VCARD"):
        return "text/vcard"
    if re.match(r"\{\s*[\"}]|\[\s*[\[{\"\]\d-]", start):
        return "application/json"
    if _looks_delimited(content):
        return "text/csv"
    suffix = PurePosixPath((name or "").lower()).suffix
    return _BY_NAME.get(suffix, "text/plain") if suffix not in (".xml", ".json") else "text/plain"


def _is_sheet(markup: bytes) -> bool:
    """Say whether HTML is what a sheet's program wrote, or a matrix: a page's lines would not tell sizes from quantities."""
    return _TABLES_OF_A_SHEET.search(markup) is not None or has_size_grid(markup.decode("latin-1"))


def _looks_delimited(content: bytes) -> bool:
    """Say whether the beginning is rows of cells, whatever the file is called; its last line may be cut."""
    from orderbot.reading.sheets.delimited import looks_delimited
    from orderbot.reading.text import decode

    head = decode(content[:_SAMPLE])
    return looks_delimited(head.rpartition("\n")[0] if len(content) > _SAMPLE else head)


def _markup_kind(start: str) -> str:
    lower = start[:2000].lower()
    if match := _FLAT_OPENDOCUMENT.search(lower):
        return match[1]
    if _SPREADSHEETML_2003.search(lower):
        return SPREADSHEETML_2003
    if lower.startswith("<?xml"):
        return "application/xhtml+xml" if "<html" in lower else "application/xml"
    bare = _COMMENTS.sub("", lower).lstrip()
    if _HTML_START.match(bare) or not bare:
        return "text/html"
    if "<html" in lower or "<table" in lower:
        return "text/html"
    return "application/xml" if re.match(r"<(?:!doctype\s|!--|[a-z_][\w:.-]*[\s/>])", lower) else "text/plain"


def _looks_like_mail(content: bytes, name: str | None) -> bool:
    """A block of header lines with at least one that only mail programs write, or a name that says mail."""
    head = content[:_HEAD].decode("latin-1").lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    block = re.split(r"\r?\n[ \t]*\r?\n", head, maxsplit=1)[0]
    lines = block.splitlines()
    if not lines or not _HEADER_LINE.match(lines[0]) or _TEXT_CONTROLS.search(block):
        return False
    unfolded = [
        line for line in lines[: len(lines) - 1 or 1] if not line.startswith((" ", "\t"))
    ]  # the last may be cut
    proper = sum(bool(_HEADER_LINE.match(line)) for line in unfolded)
    if proper < 0.8 * len(unfolded):
        return False
    known = {match[1].lower() for match in _MAIL_HEADER.finditer(block)}
    carried, written = known & _CARRIED, known & _WRITTEN
    named = PurePosixPath((name or "").lower()).suffix in (".eml", ".msg")
    return (len(carried | written) >= 2 and bool(carried)) or "content-type" in known or (named and bool(written))


def _head_text(content: bytes) -> str | None:
    """The beginning as text, None when it is binary."""
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    if head.startswith((b"<\x00", b"\x00<")):  # markup as UTF-16 that lost its mark
        return head.decode("utf-16-le" if head[:1] == b"<" else "utf-16-be", errors="replace")
    if (order := unmarked_utf16(content)) is not None:
        return head[: len(head) // 2 * 2].decode(order, errors="replace")
    text = head.decode("latin-1")
    if head.startswith(b"\xef\xbb\xbf"):
        text = text[3:]
    return text if len(_TEXT_CONTROLS.findall(text)) <= len(text) // 100 else None
