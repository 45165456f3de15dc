"""What a text asks for beside the order that was read from it."""

from __future__ import annotations

import pytest

from orderbot.extractors.remarks.in_text import remarks_in_text
from orderbot.model.extraction import Extraction, RemarkKind
from orderbot.model.order import DocumentType

ALL_OR_NOTHING = "Envíen solo si todo puede ir en una única entrega; si no, no tramiten el pedido."


@pytest.mark.parametrize(("sure", "told"), [(0.52, 1), (0.9, 0)])
def test_a_condition_is_asked_unless_the_mail_surely_cancels(sure: float, told: int) -> None:
    record = Extraction(document_type=DocumentType.ORDER_CANCELLATION, type_confidence=sure)
    found = remarks_in_text(f"Hola a todos,\n\nNuestra hoja de pedido va adjunta.\n\n{ALL_OR_NOTHING}\n", record)
    assert [(one.kind, one.text) for one in found] == [(RemarkKind.INSTRUCTION, ALL_OR_NOTHING)] * told


@pytest.mark.timeout(20)  # where each letter of a word was asked whether a code begins there, it took minutes
def test_a_word_without_an_end_is_read_once() -> None:
    assert remarks_in_text("x" * 60_000, Extraction(document_type=DocumentType.OTHER)) == ()
