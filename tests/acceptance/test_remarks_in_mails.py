"""What a mail asks for beside its order: instructions and other accounts, from the mail's bytes to the queue."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from tests.acceptance.suspicious_mails import came_to, clean_mail, with_text


def only_words(text: str) -> EmailMessage:
    mail = clean_mail()
    mail.replace_header("Subject", "Information")
    mail.set_content(text)
    return mail


def test_instructions_and_other_accounts(tmp_path: Path) -> None:
    pages = clean_mail("02-rules-open.eml")
    body = next(part for part in pages.walk() if part.get_content_type() == "text/plain")
    body.set_content("Bonjour,\n\nCi-joint notre commande.\nNe rien livrer avant notre appel.\n\nCordialement")
    cases = came_to(
        tmp_path,
        {
            "courteous": with_text(
                "R-1", before="Bonjour, j'espère que vous allez bien.", after="Merci de nous confirmer."
            ),
            "morning": with_text("R-2", after="Merci de livrer uniquement le matin."),
            "quoted": with_text(
                "R-3", after="Le 3 mars 2026, V. Leroy <v@nous.example> a écrit :\n> Ne pas livrer avant le 9."
            ),
            "beside-pages": pages,
            "account": with_text(
                "R-4", after="Attention : nos coordonnées bancaires ont changé, merci d'en tenir compte."
            ),
            "account-printed": with_text("R-5", after="IBAN FR76 3000 6000 0112 3456 7890 189"),
            "no-order": only_words("Hello,\n\nplease update our bank details: we have changed our bank.\n\nRegards"),
        },
    )
    told = {name: [(case["state"], case["codes"]) for case in found] for name, found in cases.items()}
    assert told == {
        "courteous": [("pushed", [])],
        "morning": [("review", ["instruction-unread"])],
        "quoted": [("pushed", [])],
        "beside-pages": [("review", ["instruction-unread"])],
        "account": [("block", ["bank-details-changed"])],
        "account-printed": [("pushed", [])],
        "no-order": [("review", ["bank-details-changed"])],
    }
