from __future__ import annotations

import pytest

from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.lines.role_codes import up_to_comma
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize(
    ("said", "code"), [("TBU-337X26, at", "TBU-337X26,"), ("OR 50X5 RM", "OR 50X5 RM"), ("52,14 66", "52,14 66")]
)
def test_a_sentence_goes_on_behind_a_code_with_a_comma(said: str, code: str) -> None:
    assert joined(up_to_comma(sheet(words_at(40, 100, said)).rows[0].tokens)) == code
