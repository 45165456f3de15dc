"""The finding about a sentence that asks for something no field of the order holds; intake holds it against the order."""

from __future__ import annotations

from orderbot.model.codes import finding
from orderbot.model.extraction import Remark
from orderbot.model.finding import Finding


def instruction_unread(remark: Remark) -> Finding:
    """Quote the sentence, and say where it stands."""
    french, english = _place(remark)
    return finding(
        "instruction-unread",
        remark.path,
        f"{french} demande quelque chose qu'aucun champ de la commande ne contient : « {remark.text} »",
        f"{english} asks for something that no field of the order holds: “{remark.text}”",
        found=remark.text,
    )


def _place(remark: Remark) -> tuple[str, str]:
    if remark.path == "/notes":
        return "La note de la commande", "The note of the order"
    if remark.path:
        number = int(remark.path.split("/")[2]) + 1
        return f"La note de la ligne {number}", f"The note of line {number}"
    if remark.page is not None:
        name = remark.part or "document"
        return f"La page {remark.page} de « {name} »", f"Page {remark.page} of “{name}”"
    if remark.part is None or remark.part.rpartition("/")[2] == "body":
        return "Le message", "The mail"
    return f"Le document « {remark.part} »", f"The document “{remark.part}”"
