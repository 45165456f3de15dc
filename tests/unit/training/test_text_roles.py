import datetime as dt

from benchmarks.corpus.mails.voices.marking import Marked, MarkedLetter
from orderbot.extractors.body_text.tagging.context import ROLES
from training.text_roles import labelled


def test_marks_become_roles_of_tokens_and_beginnings_of_items() -> None:
    text = "Bonjour,\n12 x AB-1204 vis\n3 x CD-99 clous\n"
    spans = tuple(
        Marked(text.index(word), text.index(word) + len(word), role, item)
        for word, role, item in (
            ("12", "quantity", 0), ("AB-1204", "code", 0), ("vis", "description", 0), ("3", "quantity", 1), ("CD-99", "code", 1),
        )
    )  # fmt: skip
    mail = labelled(MarkedLetter("", text, spans, "fr", "any", dt.date(2026, 3, 2)))
    assert mail is not None
    told = {token.flat: ROLES[role] for token, role in zip(mail.passage.tokens, mail.roles, strict=True)}
    assert (told["12"], told["ab-1204"], told["vis"], told["x"]) == ("quantity", "code", "description", "other")
    assert mail.begins.tolist() == [0, 0, 1, 0]


def test_a_mail_whose_items_the_reader_does_not_see_is_left_out() -> None:
    text = "> 12 x AB-1204\n"
    assert labelled(MarkedLetter("", text, (Marked(2, 4, "quantity", 0),), "fr", "any", dt.date(2026, 3, 2))) is None
