"""Number formats of spreadsheets (ECMA-376 part 1, 18.8.30): what a code says of a value, and how it shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TypeVar

_BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0",
    38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
} | dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd")  # fmt: skip
_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "zł": "PLN",
    "zl": "PLN",
    "Kč": "CZK",
    "US$": "USD",
    "Fr.": "CHF",
    "SFr.": "CHF",
}
_ISO = frozenset(
    [
        "EUR",
        "GBP",
        "CHF",
        "USD",
        "SEK",
        "DKK",
        "NOK",
        "PLN",
        "CZK",
        "CAD",
        "JPY",
        "HUF",
        "RON",
        "AUD",
        "INR",
        "CNY",
        "MAD",
        "TND",
    ]
)
_TOKEN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|General|.', re.IGNORECASE | re.DOTALL)
_DIGITS = frozenset(("#", "0", "?", "general"))
_WIDE = Context(prec=1_000)  # numbers of three hundred places are read, and rounded to as many decimals
_AS_STORED = frozenset(("scientific", "general", "text"))
_DATE_LETTERS = frozenset("ymdhs")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format as read. `decimals` is None where the format leaves them to the value; `currency` an ISO code.

    `kind`: "general", "number", "percent", "scientific", "date" (a day), "time" (a time alone), "text", or "literal": it
    shows `before`, perhaps nothing, whatever the number is. `width` is the least number of digits before the mark; `before`
    and `after` is the text that stands around the number. `hides_text` says that it shows nothing of a text.
    """

    code: str
    kind: str = "general"
    decimals: int | None = None
    width: int = 1
    currency: str | None = None
    before: str = ""
    after: str = ""
    hides_text: bool = False

    def displayed(self, value: object) -> str:
        """The text shown for a value, with a decimal point and no grouping; days as ISO 8601."""
        if isinstance(value, Decimal):
            return self.before if self.kind == "literal" else f"{self.before}{self._digits(value)}{self.after}"
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, datetime):
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        if isinstance(value, date | time):
            return value.isoformat()
        return "" if value is None else str(value)

    def counted(self, value: T) -> T | str | None:
        """What a stored value counts as: a number under a format of words alone is these words; None where nothing shows."""
        if isinstance(value, Decimal) and self.kind == "literal":
            return self.before or None
        return None if isinstance(value, str) and self.hides_text else value

    def _digits(self, value: Decimal) -> str:
        if self.kind == "percent":
            value = value * 100
        if self.decimals is None or self.kind in _AS_STORED:
            return format(value.normalize() if value == value.to_integral() else value, "f")
        rounded = rounded_to(value, self.decimals)
        text = format(abs(rounded), "f")
        whole, mark, rest = text.partition(".")
        return f"{'-' if rounded < 0 else ''}{whole.zfill(self.width)}{mark}{rest}" + (
            "%" if self.kind == "percent" else ""
        )


def rounded_to(value: Decimal, decimals: int) -> Decimal:
    """The value rounded half up to that many decimals."""
    return value.quantize(_step(decimals), ROUND_HALF_UP, context=_WIDE)


@lru_cache(maxsize=100)
def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


GENERAL = NumberFormat("General")


def built_in_code(number: int) -> str:
    """The code that a number below 164 stands for."""
    return _BUILT_IN.get(number, "General")


@lru_cache(maxsize=2_000)
def read_format(code: str) -> NumberFormat:
    """Read a format code; only its first section (positive numbers) counts."""
    if len(code) > 255 or not code or code.lower() == "general":
        return GENERAL
    tokens = _section(code)
    literals = [_literal(token) for token in tokens]
    signs = [token for token, literal in zip(tokens, literals, strict=True) if literal is None]
    currency = next((found for token in tokens if (found := _currency(token)) is not None), None)
    kind = _kind(signs)
    if kind in ("date", "time", "text"):
        return NumberFormat(code, kind, currency=currency)
    plain = "".join(signs)
    digits = re.search(r"[#0?,]*[0#?](?:[#0?,.]*[0#?])?", plain)
    before, after = _around(tokens, literals)
    if not plain:
        return NumberFormat(
            code, "literal", before="".join(filter(None, literals)).strip(), hides_text=_hides_text(code)
        )
    if digits is None:
        return NumberFormat(code, "general", currency=currency, before=before, after=after)
    whole, _, fraction = digits[0].partition(".")
    return NumberFormat(
        code, kind, len(re.findall(r"[0#?]", fraction)) if "/" not in plain else None, max(whole.count("0"), 1), currency, before,
        after,
    )  # fmt: skip


def _section(code: str) -> list[str]:
    tokens: list[str] = []
    for match in _TOKEN.finditer(code):
        if match[0] == ";":
            break
        tokens.append(match[0])
    return tokens


def _hides_text(code: str) -> bool:
    """Say whether the fourth section, that of texts, is there and empty."""
    ends = [match.end() for match in _TOKEN.finditer(code) if match[0] == ";"]
    return len(ends) >= 3 and not code[ends[2] :].strip()


def _literal(piece: str) -> str | None:
    """The text that a piece shows as it is, None for one that formats."""
    if piece[0] == '"':
        return piece.strip('"')
    if piece[0] == "\\":
        return piece[1:]
    if piece[0] in "_*":
        return " " if piece[0] == "_" else ""
    if piece[0] == "[":
        if piece[:2] == "[$":
            return piece[2:-1].partition("-")[0]
        return None if piece[1:-1].lower() in ("h", "hh", "m", "mm", "s", "ss") else ""
    return piece if piece in "€£$₹ -+()\u00a0\u202f" else None


def _currency(token: str) -> str | None:
    text = (_literal(token) or "").strip()
    return _SIGNS.get(text) or (text if text in _ISO else None)


def _kind(signs: list[str]) -> str:
    plain = "".join(signs).lower()
    if "@" in signs:
        return "text"
    letters = {letter for sign in signs for letter in sign.lower().strip("[]") if letter in _DATE_LETTERS}
    if letters and "general" not in plain and not re.search(r"[#?]|0[.,]0", plain.replace("s.0", "s")):
        return "date" if letters & set("yd") or "mmm" in plain else "time"
    if "%" in plain:
        return "percent"
    return "scientific" if re.search(r"[0#?]e", plain) else "number"


def _around(tokens: list[str], literals: list[str | None]) -> tuple[str, str]:
    """The literal text before and behind the digits."""
    places = [at for at, token in enumerate(tokens) if literals[at] is None and token.lower() in _DIGITS]
    if not places:
        return "", ""
    before = "".join(literal for literal in literals[: places[0]] if literal)
    after = "".join(literal for literal in literals[places[-1] :] if literal)
    return before.lstrip(), after.rstrip()
