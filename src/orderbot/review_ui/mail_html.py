"""A mail's HTML made harmless: no script, no style from outside, no picture, no link that leads anywhere."""

from __future__ import annotations

import re

import nh3

from orderbot.reading.text import decode

_DECLARED = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_-]{1,40})""", re.IGNORECASE)
_HARMLESS = """
p div span br hr b strong i em u s small sub sup pre code blockquote font center h1 h2 h3 h4 h5 h6
ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr td th
"""
_ATTRIBUTES = {
    "*": {"align", "valign", "dir", "lang"},
    "td": {"colspan", "rowspan", "width"},
    "th": {"colspan", "rowspan", "width"},
    "table": {"border", "cellpadding", "cellspacing", "width"},
}
_PAGE = (
    "<!doctype html><meta charset=utf-8><title>mail</title>"
    "<style>body{{font:14px/1.45 system-ui,sans-serif;margin:12px;color:#1c2430;background:#fff}}"
    "table{{border-collapse:collapse}}td,th{{padding:2px 8px;vertical-align:top}}"
    "blockquote{{border-left:3px solid #c5ccd6;margin-left:0;padding-left:12px;color:#4a5564}}</style>{body}"
)


def clean(html: bytes) -> str:
    """A page with only the text and tables of the mail; `html` is as it came, or in UTF-8."""
    declared = _DECLARED.search(html[:2048])
    text = decode(html, declared[1].decode("ascii") if declared else "cp1252")
    body = nh3.clean(
        text,
        tags=set(_HARMLESS.split()),
        clean_content_tags={"script", "style", "title", "head", "template"},
        attributes=_ATTRIBUTES,
        strip_comments=True,
        link_rel=None,
    )
    return _PAGE.format(body=body)
