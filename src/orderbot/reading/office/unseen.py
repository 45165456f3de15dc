"""What an office document says so that nobody sees it: figures among it are for a person."""

from __future__ import annotations

from dataclasses import dataclass, field

SMALLEST = 2.0  # points: letters below that are dots
_MOST = 5  # of each, after which no more is told
_SHOWN = 30  # signs


@dataclass(slots=True)
class Unseen:
    """Adds to a document's problems what is read although nobody sees it; `left_out` says what is hidden and not read."""

    problems: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def tell(self, text: str) -> None:
        """Tell of text in white on nothing, or too small, that is read; only figures count."""
        _add(self.problems, f'"{_brief(text)}" is written so that nobody sees it, in white or too small', text)

    def hide(self, text: str) -> None:
        """Tell of text that is switched off and not read; only figures count."""
        _add(self.left_out, f'hidden text "{_brief(text)}"', text)


def _brief(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]


def _add(told: list[str], what: str, text: str) -> None:
    if len(told) < _MOST and what not in told and any(sign.isdigit() for sign in text):
        told.append(what)
