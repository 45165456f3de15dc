"""Papers that look like orders, and questions that quote their lines."""

from __future__ import annotations

import pytest

from orderbot.extractors.wording.document_type import classify
from orderbot.extractors.wording.type_observations import Headline, observe
from orderbot.model.order import DocumentType

STATUS_WITH_LINES = [
    "We are still waiting for the items below, when will they ship?\n10 x AB-1204 Ball valve\n4 x AB-1300 Gasket",
    "Nous attendons toujours les articles ci-dessous, où en sont-ils ?\n- 10 x AB-1204 vanne\n- 4 x AB-1300 joint",
    "Folgende Positionen sind überfällig, wann wird geliefert?\n10 Stück AB-1204 Kugelhahn\n4 Stück AB-1300 Dichtung",
]


@pytest.mark.parametrize("text", STATUS_WITH_LINES)
def test_a_question_that_quotes_lines_orders_nothing(text: str) -> None:
    guess = classify(text, positions=2)
    assert guess.document_type is DocumentType.STATUS_INQUIRY, guess


LIKE_AN_ORDER = "Ateliers du Rhône\nVotre commande BC-12\n10 pièces AB-12 vanne 48,30 483,00\nTotal HT 483,00"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("BON DE COMMANDE", "order"),
        ("CONFIRMATION DE COMMANDE", "other"),
        ("DEVIS", "other"),
        ("BON DE LIVRAISON", "other"),
        ("FACTURE", "invoice"),
        ("DEMANDE DE PRIX", "quote_request"),
    ],
)
def test_what_stands_out_on_a_page_says_what_it_is(title: str, kind: str) -> None:
    guess = classify(f"{title}\n{LIKE_AN_ORDER}", headline=Headline(larger=f"Ateliers du Rhône\n{title}"))
    assert guess.document_type.value == kind, guess


def test_a_heading_in_bold_names_no_document_below_a_larger_title() -> None:
    seen = observe("", "", "", Headline(larger="Offerte", bold="Order\nAantal"))
    assert [(o.place, o.cue.document_type.value) for o in seen.observations] == [
        ("first headline", "other"),
        ("bold", "order"),
    ]


def test_a_title_printed_wide_is_one() -> None:
    seen = observe("Härterei Vogelsang KG\nB E S T E L L U N G\nIhr Angebot Nr. 12", "", "")
    titles = [(o.place, o.cue.document_type.value) for o in seen.observations if o.cue.strength == "title"]
    assert titles[0] == ("first title", "order")
    assert ("title", "other") not in titles


@pytest.mark.parametrize(
    "line",
    [
        "   réf. catalogue 150565-894 (votre réf.)",
        "Conditions : 60 jours date de facture",
        "Zahlung: 30 Tage nach Rechnung",
    ],
)
def test_a_paper_that_only_tells_a_number_or_a_term_of_payment_names_no_letter(line: str) -> None:
    text = f"Bonjour,\n\nnous vous passons commande de :\n\nTampon pH 7,00, 500 ml\n{line}\n5 unités à 19,72 €\n"
    guess = classify(text, subject="Commande L26-2077", positions=1)
    assert (guess.document_type, guess.titled) == (DocumentType.ORDER, False)
