"""What the findings about a document's remarks say, in both languages."""

from __future__ import annotations

import pytest

from orderbot.model.extraction import Remark, RemarkKind
from orderbot.model.finding import Severity
from orderbot.validators.bank_details import bank_details_changed
from orderbot.validators.instructions import instruction_unread

ASKED = "Ne pas livrer avant le 14 avril."


@pytest.mark.parametrize(
    ("remark", "path", "french", "english"),
    [
        (Remark(RemarkKind.INSTRUCTION, ASKED, part="body"), "", "Le message", "The mail"),
        (Remark(RemarkKind.INSTRUCTION, ASKED, part="fwd.eml/body"), "", "Le message", "The mail"),
        (Remark(RemarkKind.INSTRUCTION, ASKED, part="a.txt"), "", "Le document « a.txt »", "The document “a.txt”"),
        (
            Remark(RemarkKind.INSTRUCTION, ASKED, page=2, part="a.pdf"),
            "",
            "La page 2 de « a.pdf »",
            "Page 2 of “a.pdf”",
        ),
        (Remark(RemarkKind.INSTRUCTION, ASKED, "/notes"), "/notes", "La note de la commande", "The note of the order"),
        (
            Remark(RemarkKind.INSTRUCTION, ASKED, "/lines/1/note"),
            "/lines/1/note",
            "La note de la ligne 2",
            "The note of line 2",
        ),
    ],
)
def test_an_instruction_is_quoted_with_its_place(remark: Remark, path: str, french: str, english: str) -> None:
    found = instruction_unread(remark)
    assert (found.path, found.found, found.severity) == (path, ASKED, Severity.REVIEW)
    assert found.message_fr == f"{french} demande quelque chose qu'aucun champ de la commande ne contient : « {ASKED} »"
    assert found.message_en == f"{english} asks for something that no field of the order holds: “{ASKED}”"


def test_another_account_is_quoted_with_its_document() -> None:
    found = bank_details_changed(Remark(RemarkKind.BANK_DETAILS, "We have changed our bank.", part="letter.pdf"))
    assert (found.found, found.severity) == ("We have changed our bank.", Severity.BLOCK)
    assert found.message_en.startswith(
        "The document “letter.pdf” asks to change bank or payment details: “We have changed"
    )
    assert bank_details_changed(Remark(RemarkKind.BANK_DETAILS, "x", part="body")).message_fr.startswith(
        "Le message demande"
    )
