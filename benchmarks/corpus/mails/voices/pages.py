"""Blocks as the HTML that mail clients send: plain paragraphs, Outlook's markup, webmail's."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.mails.voices.blocks import Block, Grid, Para, Rows

DRESSES = ("simple", "outlook", "webmail", "newsletter")
_WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
    "<head><style><!-- p.MsoNormal {{margin:0cm;font-size:11.0pt;font-family:Calibri}} --></style></head>"
    '<body lang="FR" link="#0563C1"><div class="WordSection1">{inner}</div></body></html>'
)
_FRAME = (
    '<html><body><table width="100%" cellpadding="0"><tr><td align="center"><table width="640"><tr><td>{inner}</td></tr>'
    "</table></td></tr></table></body></html>"
)
_PAGES = {
    "simple": "<html><body>{inner}</body></html>",
    "outlook": _WORD,
    "webmail": '<div dir="ltr">{inner}</div>',
    "newsletter": _FRAME,
}


def write_page(blocks: list[Block], dress: str) -> str:
    """The blocks as one page in one of `DRESSES`."""
    return _PAGES[dress].format(inner="\n".join(_html(block, dress) for block in blocks))


def _html(block: Block, dress: str) -> str:
    if isinstance(block, Para):
        return _paragraph(escape(block.text), dress)
    if isinstance(block, Rows):
        return _rows(block, dress)
    if isinstance(block, Grid):
        return _table(block, dress)
    head = "<br>".join(escape(line) for line in block.head)
    inner = "<br>".join(escape(line) for line in block.lines)
    if dress == "webmail":
        return f'<div class="gmail_quote"><div>{head}</div><blockquote style="margin:0 0 0 .8ex">{inner}</blockquote></div>'
    return f'<div style="border-top:solid #E1E1E1 1.0pt">{_paragraph(head, dress)}</div>{_paragraph(inner, dress)}'


def _paragraph(inner: str, dress: str) -> str:
    if dress == "outlook":
        words = f'<span style="mso-fareast-language:EN-US">{inner}<o:p></o:p></span>'
        return f'<p class="MsoNormal">{words}</p><p class="MsoNormal">&nbsp;</p>'
    if dress == "webmail":
        return f"<div>{inner}</div><div><br></div>"
    return f"<p>{inner}</p>"


def _rows(block: Rows, dress: str) -> str:
    if block.mark:
        points = "".join(f"<li>{escape(line)}</li>" for line in block.lines)
        return f"<{block.mark}>{points}</{block.mark}>"
    if dress == "outlook":
        return "".join(f'<p class="MsoNormal">{escape(line)}<o:p></o:p></p>' for line in block.lines)
    if dress == "webmail":
        return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in block.lines)
    return "<p>" + "<br>".join(escape(line) for line in block.lines) + "</p>"


def _table(grid: Grid, dress: str) -> str:
    tag = "td" if dress == "outlook" else "th"
    rows = [_row(grid.head, dress, tag)] if grid.head else []
    if grid.title:
        span = len(grid.rows[0])
        rows.insert(0, f'<tr><td colspan="{span}"><b>{escape(grid.title)}</b></td></tr>')
    rows += [_row(row, dress, "td") for row in grid.rows]
    if grid.total:
        rows.append(_row(grid.total, dress, "td"))
    kind = 'class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse"'
    table = f"<table {kind if dress == 'outlook' else 'border=1'}>{''.join(rows)}</table>"
    return f"<div>{table}</div>" if dress == "webmail" else table


def _row(cells: tuple[str, ...], dress: str, tag: str) -> str:
    if dress == "outlook":
        inside = (f'<p class="MsoNormal"><span>{escape(cell)}<o:p></o:p></span></p>' for cell in cells)
        return "<tr>" + "".join(f'<td width="104" valign="top">{cell}</td>' for cell in inside) + "</tr>"
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
