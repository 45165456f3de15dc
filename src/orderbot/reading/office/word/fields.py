"""Fields and form controls: what they show is text, their instructions are not (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

from dataclasses import dataclass, field

from orderbot.reading.office.marks import CHECKED, UNCHECKED, sign_of
from orderbot.reading.office.word.measures import count, is_on, value
from orderbot.reading.office.xml_tree import Element, attribute, child, children


@dataclass(slots=True)
class Fields:
    """The fields that are open in a run of text: whether what comes now is an instruction, and what forms they are."""

    open: list[str] = field(default_factory=list)  # "instruction" or "result"
    forms: list[str] = field(default_factory=list)

    @property
    def is_instruction(self) -> bool:
        return "instruction" in self.open

    def char(self, mark: Element) -> str:
        """Take a `w:fldChar`; gives what a form field shows that has no text of its own."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self.open.append("instruction")
            shown = form_field(child(mark, "ffData"))
            self.forms.append(shown)
            return ""
        if kind == "separate" and self.open:
            self.open[-1] = "result"
        elif kind == "end" and self.open:
            self.open.pop()
            return self.forms.pop()
        return ""


def form_field(told: Element | None) -> str:
    """What a check box or a drop-down field shows; empty for a text field, whose result is text of the document."""
    if (box := child(told, "checkBox")) is not None:
        checked = is_on(box, "checked")
        return CHECKED if (is_on(box, "default") if checked is None else checked) else UNCHECKED
    if (choice := child(told, "ddList")) is not None:
        entries = [attribute(entry, "val") or "" for entry in children(choice, "listEntry")]
        chosen = count(value(choice, "result") or value(choice, "default"))
        return entries[chosen] if chosen < len(entries) else ""
    return ""


def symbol(told: Element) -> str:
    """The sign that a `w:sym` shows, as far as plain text has it."""
    try:
        code = int(attribute(told, "char") or "", 16)
    except ValueError:
        return ""
    return sign_of(code, attribute(told, "font") or "")
