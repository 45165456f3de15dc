from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.named_persons import contact_of_buyer, contact_of_seller, persons_of
from orderbot.extractors.printed.header.stacks import Block
from orderbot.extractors.wording.people import is_given_name
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, words_at


def buyers(*words: list[Word]) -> str | None:
    found = contact_of_buyer(list(persons_of([sheet(*words)], [], frozenset())))
    return found.value if found else None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Küchenleitung: Anke Kaiser", "Anke Kaiser"),
        ("Commande du 08/05/2027 – Compte 418520 – Pharmacien : Nathalie Morel", "Nathalie Morel"),
        ("établie le 08-07-2026 par Marc Benali", "Marc Benali"),
        ("Fdo.: Íñigo Etxeberria", "Íñigo Etxeberria"),
        ("BY: MICHAEL WALKER", "MICHAEL WALKER"),
        ("Geschäftsführer: Stefan Brandt", None),
        ("Dear Martin Whitfield,", None),
        ("Lieferung: 12 rue Marcel Pagnol", None),
        ("Werk: Anke Kaiser GmbH", None),
        ("wie heute früh mit dem Außendienst von Peter Kaiser besprochen", None),
    ],
)
def test_a_person_told_by_the_given_name(printed: str, name: str | None) -> None:
    assert buyers(words_at(40, 100, printed)) == name


def test_a_name_under_its_label_and_one_that_signs() -> None:
    assert buyers(words_at(40, 100, "Monteur"), words_at(40, 112, "Jeroen Hoekstra")) == "Jeroen Hoekstra"
    assert buyers(words_at(40, 700, "MfG"), words_at(40, 720, "Ute Vogel")) == "Ute Vogel"


def test_who_is_written_to_is_the_sellers() -> None:
    page = sheet(
        words_at(40, 100, "t.a.v."), words_at(100, 100, "Katrin Schäfer"), words_at(40, 700, "Besteld: Ilse Bos")
    )
    persons = list(persons_of([page], [], frozenset()))
    seller, buyer = contact_of_seller(persons), contact_of_buyer(persons)
    assert (seller and seller.value, buyer and buyer.value) == ("Katrin Schäfer", "Ilse Bos")


def test_a_name_in_the_sellers_block() -> None:
    page = sheet(
        words_at(40, 100, "Neckar KG"), words_at(40, 112, "Katrin Schäfer"), words_at(40, 124, "80939 München")
    )
    block = Block("seller", tuple(phrase.tokens for phrase in page.phrases), 1)
    persons = list(persons_of([page], [block], frozenset()))
    found = contact_of_seller(persons)
    assert found is not None
    assert found.value == "Katrin Schäfer"
    assert contact_of_buyer(persons) is None


def test_a_name_inside_the_item_table_is_nobodys() -> None:
    page = sheet(words_at(40, 100, "Modell: Anke Kaiser"))
    inside = frozenset(id(phrase) for phrase in page.phrases)
    assert not list(persons_of([page], [], inside))


def test_given_names() -> None:
    assert is_given_name("Jean-Luc")
    assert not is_given_name("anke")
    assert not is_given_name("Franco")
