import pytest

from orderbot.extractors.body_text.tagging.shapes import KINDS, kind_of
from orderbot.extractors.body_text.tagging.tokens import tokens_of


@pytest.mark.parametrize(
    ("flat", "expected"),
    [
        ("12x vis", ["12", "x", "vis"]),
        ("x20 (ab-1204/7)", ["x", "20", "(", "ab-1204/7", ")"]),
        ("100kg a 18,20/kg", ["100", "kg", "a", "18,20", "/", "kg"]),
        ("£3.20 each", ["£", "3.20", "each"]),
        ("qte:12", ["qte", ":", "12"]),
        ("1 500 kg; 45x62x8", ["1 500", "kg", ";", "45x62x8"]),
        ("n°4711, dn25", ["n°", "4711", ",", "dn25"]),
    ],
)
def test_units_and_signs_are_tokens_of_their_own(flat: str, expected: list[str]) -> None:
    tokens = tokens_of(flat)
    assert [token.flat for token in tokens] == expected
    assert all(flat[token.start : token.end] == token.flat for token in tokens)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("12", "small whole"), ("1,50", "decimal"), ("45x62x8", "dimension"), ("AB-1204/7", "parted code"), ("DN25", "short code"),
     ("12/05/2026", "date"), ("Vis", "title"), ("€", "currency")],
)  # fmt: skip
def test_a_token_has_one_coarse_kind(text: str, kind: str) -> None:
    assert KINDS[kind_of(text.lower(), text)] == kind
