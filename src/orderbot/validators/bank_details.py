"""The finding about a mail that asks to pay into another account; intake holds it against each of its orders."""

from __future__ import annotations

from orderbot.model.codes import finding
from orderbot.model.extraction import Remark
from orderbot.model.finding import Finding


def bank_details_changed(remark: Remark) -> Finding:
    """Quote the sentence that asks for it, and say where it stands."""
    french, english = _place(remark)
    return finding(
        "bank-details-changed",
        "",
        f"{french} demande de changer des coordonnées bancaires ou de paiement : « {remark.text} » "
        "Rappelez votre contact à un numéro déjà connu avant d'y donner suite.",
        f"{english} asks to change bank or payment details: “{remark.text}” "
        "Call your contact on a number you know already before acting on it.",
        found=remark.text,
    )


def _place(remark: Remark) -> tuple[str, str]:
    if remark.part is None or remark.part.rpartition("/")[2] == "body":
        return "Le message", "The mail"
    return f"Le document « {remark.part} »", f"The document “{remark.part}”"
