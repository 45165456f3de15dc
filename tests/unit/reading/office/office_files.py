"""Small office files, written part by part, and their text as it was laid out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from orderbot.interfaces import Limits
from orderbot.model.document import Document, Page
from orderbot.reading.layout import text_lines
from orderbot.reading.office.document import OfficeReading, read_office

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
HTML = "text/html"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
        )
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'
)


def word_file(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A docx with that body; `parts` are further files of `word/`, related as rIdNAME (`header1.xml` → `rIdheader1`)."""
    parts = parts or {}
    related = "".join(
        f'<Relationship Id="rId{name.partition(".")[0]}" Type="{_OFFICE}/{_kind(name)}" Target="{name}"/>'
        for name in parts
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>',
        **{f"word/{name}": content for name, content in parts.items()},
    }
    return packed(files)


def word_part(name: str, inner: str) -> str:
    """One more part's XML, with the namespaces declared."""
    return f"<w:{name} {_SPACES}>{inner}</w:{name}>"


def _kind(name: str) -> str:
    stem = name.partition(".")[0].rstrip("0123456789")
    return stem if stem not in ("image",) else "image"


def odt_file(body: str, styles: str = "") -> bytes:
    """An odt with that body and those automatic styles."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": ODT, "content.xml": content})


def packed(files: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def read(content: bytes, media_type: str, limits: Limits | None = None) -> OfficeReading:
    return read_office(Document(content, media_type), limits or Limits())


def lines_of(content: bytes, media_type: str) -> list[str]:
    """What the virtual pages show, line by line."""
    return [line for page in read(content, media_type).pages for line in page_lines(page)]


def page_lines(page: Page) -> list[str]:
    return [line.text for line in text_lines(page.words)]


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p>{f"<w:pPr>{properties}</w:pPr>" if properties else ""}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
