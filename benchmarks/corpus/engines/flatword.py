"""Write WordprocessingML by hand: what word processors' users make and conversions do not (ISO/IEC 29500-1)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="160" w:after="120"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:tblPr><w:tblBorders>'
    + "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
    + "</w:tblBorders></w:tblPr></w:style>"
)
TEXT_WIDTH = 9638  # twentieths of a point between the margins of A4


def run(text: str, *, bold: bool = False, size: float | None = None, hidden: bool = False) -> str:
    """Text with its line breaks and tabs; sizes in points."""
    look = (
        ("<w:b/>" if bold else "")
        + ("<w:vanish/>" if hidden else "")
        + (f'<w:sz w:val="{round(size * 2)}"/>' if size else "")
    )
    marked = escape(text, quote=False).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    marked = marked.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{marked}</w:t></w:r>'


def deleted(text: str) -> str:
    """Text that a reviewer struck out with changes tracked."""
    gone = f'<w:delText xml:space="preserve">{escape(text)}</w:delText>'
    return f'<w:del w:id="9" w:author="A"><w:r>{gone}</w:r></w:del>'


def inserted(text: str) -> str:
    """Text that a reviewer put in with changes tracked."""
    return f'<w:ins w:id="8" w:author="A">{run(text)}</w:ins>'


def paragraph(inner: str = "", properties: str = "", *, align: str = "", style: str = "") -> str:
    """A paragraph of runs."""
    told = (
        (f'<w:pStyle w:val="{style}"/>' if style else "") + properties + (f'<w:jc w:val="{align}"/>' if align else "")
    )
    return f"<w:p><w:pPr>{told}</w:pPr>{inner}</w:p>"


def said(text: str, **look: bool | float) -> str:
    """A paragraph of plain text."""
    return paragraph(run(text, **look))  # type: ignore[arg-type]


def stops(*places: tuple[float, str]) -> str:
    """Tab stops: millimetres and kind."""
    return (
        "<w:tabs>" + "".join(f'<w:tab w:val="{kind}" w:pos="{round(at * 56.7)}"/>' for at, kind in places) + "</w:tabs>"
    )


def control(text: str, tag: str, *, filled: bool = True) -> str:
    """A content control in a paragraph; one that nobody filled in shows its placeholder."""
    told = f'<w:tag w:val="{tag}"/>' + ("" if filled else "<w:showingPlcHdr/>")
    return f"<w:sdt><w:sdtPr>{told}<w:text/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def form_field(text: str) -> str:
    """A legacy text form field with its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/><w:textInput/></w:ffData></w:fldChar></w:r>'
    return f"{begin}<w:r><w:instrText> FORMTEXT </w:instrText></w:r>{mark.format('separate')}{run(text)}{mark.format('end')}"


def cell(inner: str, width: int, *, span: int = 1, merge: str = "", shade: str = "") -> str:
    """A table cell; `merge` is `restart` or `continue` down the column. Widths in twentieths of a point."""
    told = f'<w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
    told += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    told += f'<w:shd w:val="clear" w:fill="{shade}"/>' if shade else ""
    return f"<w:tc><w:tcPr>{told}</w:tcPr>{inner or paragraph()}</w:tc>"


def row(cells: Iterable[str], *, head: bool = False, gone: bool = False) -> str:
    """A table row; `gone` was deleted with changes tracked."""
    told = ("<w:tblHeader/>" if head else "") + ('<w:del w:id="7" w:author="A"/>' if gone else "")
    return f"<w:tr><w:trPr>{told}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[int], *, grid: bool = False, sides: Sequence[str] = ()) -> str:
    """A table, ruled all over (`grid`), on some sides, or not at all."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    style = '<w:tblStyle w:val="TableGrid"/>' if grid else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    told = f'{style}<w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders>'
    return f"<w:tbl><w:tblPr>{told}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def drawn_box(inner: str, x: float, y: float, width: float, height: float) -> str:
    """A text box of today's kind with its fallback for older readers; millimetres from margin and paragraph."""
    unit = 36_000
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    choice = (
        f'<w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:posOffset>{round(x * unit)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{round(y * unit)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{round(width * unit)}" cy="{round(height * unit)}"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}'
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice><mc:Fallback><w:pict>'
        f"<v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def older_box(inner: str, x: float, y: float, width: float, height: float) -> str:
    """A text box as Word 2003 drew it."""
    place = f"position:absolute;margin-left:{x}mm;margin-top:{y}mm;width:{width}mm;height:{height}mm"
    box = f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>"
    return f'<w:r><w:pict><v:shape style="{place}">{box}</v:shape></w:pict></w:r>'


@dataclass
class WordFile:
    """One document in the making."""

    body: list[str] = field(default_factory=list)
    header: str = ""
    footer: str = ""
    notes: list[str] = field(default_factory=list)

    def footnote(self, text: str) -> str:
        """A footnote; gives the run with its mark."""
        self.notes.append(said(text, size=8))
        return f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'

    def file(self) -> bytes:
        """The whole docx."""
        notes = "".join(f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(self.notes, 1))
        parts = {
            "styles": ("styles", _STYLES), "numbering": ("numbering", _NUMBERING), "header1": ("hdr", self.header),
            "footer1": ("ftr", self.footer), "footnotes": ("footnotes", notes),
        }  # fmt: skip
        page = (
            '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>'
        )
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, "[Content_Types].xml", _types(list(parts)))
            main = f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
            _put(archive, "_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>')
            related = "".join(
                f'<Relationship Id="{name}" Type="{_R}/{name.rstrip("1")}" Target="{name}.xml"/>' for name in parts
            )
            _put(
                archive,
                "word/_rels/document.xml.rels",
                f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
            )
            for name, (tag, inner) in parts.items():
                filled = inner or (paragraph() if tag in ("hdr", "ftr") else "")
                _put(archive, f"word/{name}.xml", f"<w:{tag} {_SPACES}>{filled}</w:{tag}>")
            body = "".join(self.body)
            _put(archive, "word/document.xml", f"<w:document {_SPACES}><w:body>{body}{page}</w:body></w:document>")
        return held.getvalue()


def _types(parts: list[str]) -> str:
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{name.rstrip("1")}+xml"/>' for name in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_MAIN}.document.main+xml"/>{kinds}</Types>'
    )


def _put(archive: zipfile.ZipFile, name: str, content: str) -> None:
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    archive.writestr(entry, declared + content, zipfile.ZIP_DEFLATED)
