"""Names of companies that structured formats cut into several fields."""

from __future__ import annotations

import re

_LEGAL_FORM = re.compile(
    r"(?:(?:&|und|and|et) co\b|gmbh|ag\b|kg\b|ohg\b|se\b|e\. ?[kv]\b|ltd|inc\b|llc\b|plc\b|s\.?a\.?(?:s\.?|\.?r\.?l\.?)?(?!\w)|sarl\b"
    r"|s\.?r\.?l\.?(?!\w)|s\.?p\.?a\.?$|b\.?v\.?(?!\w)|n\.?v\.?(?!\w))",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"(?:[&+-]|\b(?:und|and|et|u\.))$", re.IGNORECASE)


def goes_on(name: str, rest: str) -> bool:
    """Say whether the next field is the end of a company's name: its legal form, or what "&" leads to."""
    return _OPEN_END.search(name.strip()) is not None or _LEGAL_FORM.match(rest.strip()) is not None
