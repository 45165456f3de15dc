"""An OpenDocument file's parts, whether packed in an archive or written as one flat XML."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.office.odt.styles import Styles
from orderbot.reading.office.package import Package
from orderbot.reading.office.xml_tree import Element, attribute, child, descendants, parse

_MOST_PICTURES = 40


@dataclass(slots=True)
class Parts:
    """The open file; `notes` gathers the footnotes met while reading."""

    text: Element
    styles: Styles
    package: Package | None = None
    controls: dict[str, Element] = field(default_factory=dict)
    notes: list[Element] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    pictures_left: int = _MOST_PICTURES

    def picture(self, image: Element) -> bytes:
        """The bytes of an embedded picture; empty where it is only linked, or past the most pictures."""
        if self.pictures_left <= 0:
            return b""
        self.pictures_left -= 1
        inside = child(image, "binary-data")
        if inside is not None:
            try:
                return base64.b64decode(inside.text or "")
            except (binascii.Error, ValueError):
                return b""
        name = (attribute(image, "href") or "").removeprefix("./")
        return self.package.read(name) if self.package is not None else b""


def open_parts(content: bytes, limits: Limits) -> Parts:
    """Open an OpenDocument text. Raises DocumentError: malformed, encrypted."""
    if content.startswith(b"PK"):
        return _packed(Package(content, limits))
    root, problem = parse(content, "the document")
    return _opened([root], None, problem, "the document")


def _packed(package: Package) -> Parts:
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise DocumentError("encrypted", "The document asks for a password.")
    if not package.has("content.xml"):
        raise DocumentError("malformed", "The OpenDocument file lacks its text (content.xml).")
    styles, _ = parse(package.read("styles.xml"), "styles.xml") if package.has("styles.xml") else (None, None)
    root, problem = parse(package.read("content.xml"), "content.xml")
    return _opened([styles, root], package, problem, "content.xml")


def _opened(roots: list[Element | None], package: Package | None, problem: str | None, name: str) -> Parts:
    text = child(roots[-1], "body", "text")
    if text is None:
        raise DocumentError(
            "malformed", f"The OpenDocument file has no text in {name}" + (f": {problem}." if problem else ".")
        )
    styles = Styles()
    for root in roots:
        styles.add(root)
    parts = Parts(text, styles, package)
    parts.problems = [one for one in (package.problem if package else None, problem) if one]
    for form in descendants(child(text, "forms"), "*"):
        if (name_ := attribute(form, "id")) is not None:
            parts.controls[name_] = form
    return parts
