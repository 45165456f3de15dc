"""A standard procedure: what sales administration does about a finding, who owns it, in what time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

REPLY_WORDS = ("order_number", "customer", "sender", "field", "expected", "found", "suggestion", "seller")
"""What a reply template may name in braces."""

_WORD = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Procedure:
    """What to do about a finding, in French and English; a text that one language lacks is the other's.

    `owner` is who does it (a person, a group, a mailbox), `within_hours` the time limit, `reply_fr` and `reply_en` what is
    written to the customer, with words of `REPLY_WORDS` in braces. Raises ValueError, which begins with the field's
    name, on a template that names another word.
    """

    todo_fr: str = ""
    todo_en: str = ""
    owner: str = ""
    within_hours: Decimal | None = None
    reply_fr: str = ""
    reply_en: str = ""

    def __post_init__(self) -> None:
        for name in ("reply_fr", "reply_en"):
            for word in _WORD.findall(getattr(self, name)):
                if word not in REPLY_WORDS:
                    raise ValueError(f"{name}: no word is named {{{word}}}; there are {', '.join(REPLY_WORDS)}")

    def todo(self, language: str) -> str:
        """What to do, in that language ("fr", "en")."""
        return (self.todo_fr or self.todo_en) if language == "fr" else (self.todo_en or self.todo_fr)

    def reply(self, language: str, words: Mapping[str, str | None]) -> str:
        """The reply with its words filled in; what is not known is "…"."""
        template = (self.reply_fr or self.reply_en) if language == "fr" else (self.reply_en or self.reply_fr)
        return _WORD.sub(lambda found: words.get(found[1]) or "…", template)
