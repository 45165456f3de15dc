"""XML before it is parsed: bytes to text, the prologue, the root's name, and the mending of what is not well formed."""

from __future__ import annotations

import re
from html.entities import html5
from typing import NamedTuple

from orderbot.errors import DocumentError
from orderbot.reading.text import decode

_DECLARED = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})")
_MISC = re.compile(r"[\s\ufeff]+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_LITERAL = r"(?:\"[^\"]*\"|'[^']*')"
_DOCTYPE = re.compile(
    rf"<!DOCTYPE\s+[^\s\[>\"']+(?:\s+(?:SYSTEM|PUBLIC)(?:\s*{_LITERAL}){{1,2}})?\s*(?:\[(?P<subset>[^\]]*)\]\s*)?>",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:([^\W\d][\w.-]*):)?([^\W\d][\w.-]*)(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)")
_XMLNS = re.compile(r"(?:^|\s)xmlns(?::([\w.-]+))?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PADDING = "\x00\x1a\ufeff \t\r\n"
_FIRST_LOOK, _SECOND_LOOK = 4_096, 65_536

_BETWEEN = re.compile(
    rf"<\?xml\s[^>]{{0,200}}\?>|<!DOCTYPE\s+[^\s\[>\"']+(?:\s+(?:SYSTEM|PUBLIC)(?:\s*{_LITERAL}){{1,2}})?\s*>"
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CONTROL_REFERENCE = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.IGNORECASE)
_AMPERSAND = re.compile(r"<!\[CDATA\[(?:.*?\]\]>|.*)|&(?:(#?\w{1,31});)?", re.DOTALL)
_PREFIXED = re.compile(r"[<\s/]([^\W\d][\w.-]*):[^\W\d][\w.-]*(?=[\s=/>])")
_OF_XML = ("amp", "lt", "gt", "quot", "apos")


class XmlName(NamedTuple):
    """An element's name; `namespace` is "" where it has none."""

    namespace: str
    local: str


def xml_text(content: bytes) -> str:
    """The characters of an XML file, whatever its declaration claims: marks, then valid UTF-8, then what is declared."""
    if content[:2] in (b"<\x00", b"\x00<"):  # UTF-16 that came without its mark
        return decode((b"\xff\xfe" if content[:1] == b"<" else b"\xfe\xff") + content)
    found = _DECLARED.search(content[:1000])
    return decode(content, found[1].decode("ascii") if found else None)


def declares_document_type(text: str) -> bool:
    """Say whether a document type, where alone entities can be declared, stands before the root element."""
    return text.startswith("<!", _behind_misc(text, 0))


def mentions(content: bytes, words: str) -> bool:
    """Say whether these ASCII characters stand anywhere in the file: a namespace, a name. Cheap; proves nothing."""
    bare = words.encode("ascii")
    if b"\x00" in content[:4]:
        return words.encode("utf-16-le") in content or words.encode("utf-16-be") in content
    return bare in content


def root_name(content: bytes) -> XmlName | None:
    """The root element's name from the first bytes, nothing parsed; None when they hold no root element."""
    for look in (_FIRST_LOOK, _SECOND_LOOK):
        text = xml_text(content[:look])
        found = _ROOT.match(text, _after_misc(text, tolerate=True))
        if found is not None:
            return XmlName(_namespace_of(found[1], found[3]), found[2])
        if len(content) <= look:
            break
    return None


def body_of(text: str) -> str:
    """The text from its root element on, declaration and DOCTYPE left behind: nothing is fetched, nothing expanded.

    Raises DocumentError "malformed" where the file declares entities or a document type of its own.
    """
    return text[_after_misc(text, tolerate=False) :].rstrip(_PADDING)


def mended(body: str) -> tuple[str, list[str]]:
    """Text that is not well formed with the usual slips put right, and what they were.

    Bare ampersands, entities of HTML, control characters, prefixes that nobody declares.
    """
    slips: list[str] = []
    clean = _CONTROL_REFERENCE.sub("", _CONTROLS.sub("", body))
    if clean != body:
        slips.append("control characters that XML does not allow were left out")
    told = _AMPERSAND.sub(_ampersand, clean)
    if told != clean:
        slips.append("an ampersand was expected as &amp;")
    declared = {match[1] for match in _XMLNS.finditer(told)} | {"xml", "xmlns"}
    strange = sorted({match[1] for match in _PREFIXED.finditer(told)} - declared)
    root = _ROOT.match(told)
    if strange and root is not None:
        slips.extend(f'a declaration of the prefix "{prefix}" was expected' for prefix in strange[:3])
        added = "".join(f' xmlns:{prefix}="urn:undeclared:{prefix}"' for prefix in strange)
        told = told[: root.start(3)] + added + told[root.start(3) :]
    return told, slips


def together(body: str) -> str:
    """Several documents behind one another as one, inside a root element of ours."""
    return f"<documents>{_BETWEEN.sub('', body)}</documents>"


def _after_misc(text: str, *, tolerate: bool) -> int:
    """Where the root element begins: behind blanks, declaration, instructions, comments and one DOCTYPE."""
    at = _behind_misc(text, 0)
    if not text.startswith("<!", at):
        return at
    doctype = _DOCTYPE.match(text, at)
    if doctype is None or (doctype["subset"] or "").strip():
        if not tolerate:
            raise DocumentError(
                "malformed", "The XML declares entities or a document type of its own; that is refused."
            )
        at = text.find("]>", at) + 2 if doctype is None else doctype.end()
    else:
        at = doctype.end()
    return _behind_misc(text, at)


def _behind_misc(text: str, at: int) -> int:
    while found := _MISC.match(text, at):
        at = found.end()
    return at


def _namespace_of(prefix: str | None, attributes: str) -> str:
    for found in _XMLNS.finditer(attributes):
        if found[1] == prefix:
            return found[2] if found[2] is not None else found[3]
    return ""


def _ampersand(found: re.Match[str]) -> str:
    name = found[1]
    if not found[0].startswith("&") or (name and (name in _OF_XML or name.startswith("#"))):
        return found[0]
    if name and f"{name};" in html5:
        return html5[f"{name};"].replace("&", "&amp;").replace("<", "&lt;")
    return "&amp;" + found[0][1:]
