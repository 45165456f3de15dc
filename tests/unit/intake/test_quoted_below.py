from __future__ import annotations

from orderbot.intake.quoted_below import quoted_below
from orderbot.mailbox.letter import Letter
from orderbot.mailbox.quoting import own_lines
from orderbot.model.document import Envelope


def letter(body: str) -> Letter:
    lines = own_lines(body, "Re: devis")
    return Letter(
        envelope=Envelope(subject="Re: devis"),
        own_text="\n".join(line.text for line in lines),
        full_text=body,
        lines=lines,
    )


def test_the_message_answered_comes_under_one_mark() -> None:
    told, places = quoted_below(letter("D'accord.\n\nLe 3 mars 2026, V. Leroy a écrit :\n> 4 u DG-5\n>  2 u DG-7\n"))
    assert told == [">Le 3 mars 2026, V. Leroy a écrit :", ">4 u DG-5", "> 2 u DG-7"]
    assert places == [[3, -1], [4, 1], [5, 1]]


def test_what_that_message_quotes_is_left_out() -> None:
    told, _ = quoted_below(letter("Ok.\n\nOn 3 March 2026, V. Leroy wrote:\n> 4 off DG-5\n>> 2 off DG-7\n"))
    assert told == [">On 3 March 2026, V. Leroy wrote:", ">4 off DG-5"]


def test_a_mail_that_answers_nothing_has_none() -> None:
    assert quoted_below(letter("Merci de livrer 3 AB-12.\n\nCordialement\nAnne Roy\n")) == ([], [])
