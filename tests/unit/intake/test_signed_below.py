from __future__ import annotations

from orderbot.intake.signed_below import signed_below
from orderbot.mailbox.letter import Letter
from orderbot.mailbox.quoting import own_lines
from orderbot.model.document import Envelope

SIGNED = "Bonjour,\n\nVoir ci-dessous.\n\nCordialement\n\nNathalie Marchetti\nConstructions Bertholon SASU\n\n"
HEADS = "De : {} <{}>\nEnvoyé : 16/11/2026 12:43\nÀ : ventes@valmarec.example\nObjet : matériel\n\n"


def letter(body: str, sender: str, first: str | None = None, subject: str = "commande") -> Letter:
    lines = own_lines(body, subject)
    return Letter(
        envelope=Envelope(sender=sender, forwarded_from=first, subject=subject),
        own_text="\n".join(line.text for line in lines), full_text=body, lines=lines,
    )  # fmt: skip


def test_quoted_history_below_a_signature_is_no_part_of_it() -> None:
    body = "Merci de livrer 3 AB-12.\n\nCordialement\nAnne Roy\n\nVentes <v@valmarec.example> a écrit le 3 mars 2026 :\n100 x MO-4 à 47,06 €\n"
    tail, _places = signed_below(letter(body, "a@roy.example"))
    assert tail == "--\nCordialement\nAnne Roy"


def test_the_signature_above_a_colleagues_order_tells_who_orders() -> None:
    body = SIGNED + HEADS.format("Luc", "luc@bertholon.example") + "Bonjour,\n4 pièces AB-1277/40\n"
    tail, places = signed_below(letter(body, "achats@bertholon.example", "luc@bertholon.example", "TR: commande"))
    assert tail == "--\nCordialement\nNathalie Marchetti\nConstructions Bertholon SASU"
    assert places[-1] == [8, 0]


def test_the_signature_of_one_who_passes_on_anothers_order_does_not() -> None:
    body = SIGNED + HEADS.format("Luc", "luc@laiterie.example") + "Bonjour,\n4 pièces AB-1277/40\n"
    assert signed_below(letter(body, "paul@valmarec.example", "luc@laiterie.example", "TR: commande"))[0] == ""
