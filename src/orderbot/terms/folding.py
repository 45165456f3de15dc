"""Text as words of terms are compared: without case, accents and raised signs."""

from __future__ import annotations

import re
import unicodedata


def folded(text: str) -> str:
    """Lower case without accents; "ß" as "ss", raised "º" and degree signs left out."""
    plain = re.sub("[°ºª]", "", text).replace("ß", "ss").replace("œ", "oe").replace("Œ", "oe")
    return "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one)).casefold()
