from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.numbers_of_order import is_of_another, order_number, other_number, read_code
from orderbot.extractors.printed.readings import Reading
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, tokens, words_at


def read(*words: list[Word]) -> Reading | None:
    laid = sheet(*words)
    return order_number(claims_of(laid), [laid])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BC-4711 du 3 mars 2026", "BC-4711"),
        (": 4500 123 456", "4500 123 456"),
        ("n° PO2026-12", "PO2026-12"),
        ("à rappeler", None),
        ("12/03/2026", None),
        ("26/4412", "26/4412"),
        ("2026 / A / 1187", "2026 / A / 1187"),
        ("26 014873 HB", "26 014873 HB"),
        ("26 014873 rue du Port", None),
        ("12/ECO/2026 – Vs.", "12/ECO/2026"),
        ("12/MAR/2026", None),
        ("312 / OF", "312 / OF"),
        ("881'204 vom 24.08.2026", "881'204"),
        ("4711 / 17.02.2026", "4711"),
        ("4711 / EUR", "4711"),
        ("#PO10432", "PO10432"),
        ("N°4711", "4711"),
        ("72-26/0651 DU 14", "72-26/0651"),
    ],
)
def test_codes(text: str, code: str | None) -> None:
    number = read_code(tokens(text))
    assert (number.text if number else None) == code


@pytest.mark.parametrize(
    "label",
    [
        "Commande n°",
        "N° de commande :",
        "Order No.",
        "Bestellnummer",
        "N.º de pedido",
        "Ordine n.",
        "Inkoopordernr.",
        "PO #",
        "Best.-Nr.",
    ],
)
def test_labels_in_six_languages(label: str) -> None:
    found = read(words_at(40, 100, label), words_at(200, 100, "BC-4711"))
    assert found is not None
    assert found.value == "BC-4711"


def test_a_value_under_its_label() -> None:
    found = read(
        words_at(40, 100, "N° commande"),
        words_at(200, 100, "Date"),
        words_at(40, 112, "4500012345"),
        words_at(200, 112, "12/03/2026"),
    )
    assert found is not None
    assert found.value == "4500012345"


def test_other_numbers_are_not_taken() -> None:
    decoys = [
        "Tél. 04 77 00 12 34",
        "N° client : 411867",
        "Devis n° D26-001",
        "SIRET 594 460 016 00035",
        "N° TVA FR58782095657",
        "Page 1",
    ]
    assert read(*(words_at(40, 100 + 14 * n, text) for n, text in enumerate(decoys))) is None


def test_two_claims_leave_a_doubt() -> None:
    found = read(words_at(40, 100, "Commande n° : A-100"), words_at(40, 120, "N° de commande : B-200"))
    assert found is not None
    assert found.basis == "order_number:rivals"


def test_several_places_that_say_the_same_are_told() -> None:
    found = read(words_at(40, 60, "BON DE COMMANDE N° A-100"), words_at(40, 120, "Notre commande : A-100"))
    assert found is not None
    assert (found.value, found.basis) == ("A-100", "order_number:places")


def test_quote_and_contract() -> None:
    laid = sheet(words_at(40, 100, "Votre devis : DEV48014"), words_at(40, 114, "Contrat n° CC00250"))
    claims = claims_of(laid)
    quote, contract = other_number("quote_number", claims), other_number("contract_number", claims)
    assert quote is not None and contract is not None
    assert (quote.value, contract.value) == ("DEV48014", "CC00250")


def test_a_label_that_wrapped_claims_the_value_beside_its_rows() -> None:
    found = read(
        words_at(40, 100, "Numéro de"),
        words_at(100, 104, "BC-4711"),
        words_at(40, 108, "commande :"),
        words_at(40, 124, "Date de la"),
        words_at(100, 128, "12/03/2026"),
        words_at(40, 132, "commande :"),
    )
    assert found is not None
    assert found.value == "BC-4711"


@pytest.mark.parametrize("label", ["Numéro de commande/Émis le:", "1. Best.-Nr./Datum", "Bestellnummer/Datum"])
def test_two_labels_over_one_value(label: str) -> None:
    found = read(words_at(40, 100, label), words_at(40, 112, "PO11514 / 23.09.2026"))
    assert found is not None
    assert found.value == "PO11514"


def test_a_street_is_no_order_number() -> None:
    assert read(words_at(40, 100, "BON DE COMMANDE"), words_at(200, 100, "163 boulevard Gambetta")) is None


def test_a_label_that_says_only_number_counts_where_none_names_the_order() -> None:
    found = read(words_at(40, 100, "Numéro"), words_at(200, 100, "Date"), words_at(40, 112, "BCF00412"))
    assert found is not None
    assert found.value == "BCF00412"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "De acuerdo con su presupuesto nº 2026-311 de fecha 27/02/2026, les formulamos el siguiente pedido en firme",
            "2026-311",
        ),
        ("This letter is our authorization to proceed with the following, per your quotation #HQ4491:", "HQ4491"),
        ("Offre réf. : OFR-25-2290 du 15-12-2025", "OFR-25-2290"),
    ],
)
def test_a_quote_is_cited_in_a_sentence(text: str, number: str) -> None:
    found = other_number("quote_number", claims_of(sheet(words_at(40, 100, text))))
    assert found is not None
    assert found.value == number


def test_a_number_behind_the_subject_of_a_letter() -> None:
    found = read(words_at(40, 100, "Oggetto: ns. ordine n. 41/2026 – cantiere Villa Le Rondini."))
    assert found is not None
    assert found.value == "41/2026"


def test_a_numbered_label_is_one_by_letter_too() -> None:
    found = read(words_at(40, 100, "A1 Order No."), words_at(40, 112, "CDE006013"))
    assert found is not None
    assert found.value == "CDE006013"


def test_a_contract_broken_at_a_sign_goes_on_under_its_label() -> None:
    laid = sheet(words_at(40, 100, "Marché n° 2024-"), words_at(40, 111, "0188-L03"))
    found = other_number("contract_number", claims_of(laid))
    assert found is not None
    assert found.value == "2024-0188-L03"


def test_values_over_and_labels_under_by_turns() -> None:
    found = read(
        words_at(40, 100, "AK-5960"), words_at(200, 100, "1 June 2027"),
        words_at(40, 111, "PO number"), words_at(200, 111, "PO date"),
        words_at(40, 127, "670200"), words_at(200, 127, "10 June 2027"),
        words_at(40, 138, "Cost centre"), words_at(200, 138, "Date required"),
    )  # fmt: skip
    assert found is not None
    assert found.value == "AK-5960"


def test_a_bare_number_under_the_title() -> None:
    found = read(words_at(40, 100, "Ordine d'acquisto"), words_at(40, 113, "n° 88 del 15 ottobre 2026"))
    assert found is not None
    assert (found.value, found.basis) == ("88", "order_number:title")


def test_on_the_form_of_a_seller_the_order_is_yours() -> None:
    for words in (
        [words_at(40, 100, "SU Nº DE PEDIDO"), words_at(40, 113, "0148")],
        [words_at(40, 100, "Votre n° de commande : 0148")],
    ):
        found = read(*words)
        assert found is not None
        assert found.value == "0148"


def test_a_code_without_label_at_the_edge_of_the_title_over_it() -> None:
    found = read(
        words_at(300, 100, "ORDRE D'ACHAT", size=14),
        words_at(40, 118, "ELSYNTEC"),
        words_at(300, 118, "OA126-0774 ind. 0"),
    )
    assert found is not None
    assert (found.value, found.basis) == ("OA126-0774", "order_number:below")


def test_the_number_that_a_letters_subject_names() -> None:
    found = read(
        words_at(
            40, 100, "Objet : ANNULATION de notre bon de commande n° 2026-014 du 22 janvier 2026 (report des travaux)"
        )
    )
    assert found is not None
    assert found.value == "2026-014"


def test_a_label_may_go_on_with_a_word_of_its_own_up_to_its_colon() -> None:
    found = read(words_at(40, 100, "Bestell-Nr. Mitglied: 00000-035134"))
    assert found is not None and found.value == "00000-035134"


def test_the_number_of_a_commitment_is_the_orders_where_nothing_else_is() -> None:
    commitment = words_at(40, 100, "N° d'engagement : 26MA9570")
    assert (alone := read(commitment)) is not None and alone.value == "26MA9570"
    both = read(commitment, words_at(40, 120, "Commande n° : BC-12"))
    assert both is not None and both.value == "BC-12"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BON DE COMMANDE N° BC 346", "BC 346"),
        ("ORDER FORM No. PO 958", "PO 958"),
        ("BESTELLUNG Nr. KÜ 0439", "KÜ 0439"),
        ("PO/Reference No.: 0390-MG-7455", "0390-MG-7455"),
        ("ordine M/100-26 del 27 dicembre 2026 · stagione A/I 26-27 · rif. interno DRP-26-29 bis", "M/100-26"),
    ],
)
def test_letters_behind_the_number_sign_belong_to_the_number(text: str, code: str) -> None:
    found = read(words_at(40, 100, text))
    assert found is not None and found.value == code


def test_a_state_with_its_zip_code_is_no_order_number() -> None:
    assert read(words_at(40, 100, "96 W. Commerce Blvd., Suite 200, Irvine, CA 92614")) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Comme suite à votre devis DEV93019 du 21 juin 2027, nous avons le plaisir de vous passer", "DEV93019"),
        ("Naar aanleiding van uw offerte met kenmerk Q-5023 van 7 maart verstrek ik u hierbij opdracht", "Q-5023"),
    ],
)
def test_your_quote_is_cited_without_a_number_sign(text: str, number: str) -> None:
    found = other_number("quote_number", claims_of(sheet(words_at(40, 100, text))))
    assert found is not None and found.value == number


def test_an_agreement_named_in_a_sentence_of_its_own() -> None:
    found = other_number(
        "contract_number", claims_of(sheet(words_at(40, 100, "Carrier DB Schenker. Agreement CT-2026-193.")))
    )
    assert found is not None and found.value == "CT-2026-193"


def test_a_number_that_its_cell_cut_between_digits_is_read_whole() -> None:
    found = read(
        words_at(40, 100, "Valmarec SAS"),
        words_at(300, 100, "Commande n° :"),
        words_at(420, 100, "45003300"),
        words_at(40, 111, "111 avenue Jaurès"),
        words_at(420, 112, "13"),
        words_at(300, 125, "Du :"),
        words_at(420, 125, "18.11.26"),
    )
    assert found is not None
    assert found.value == "4500330013"


def test_a_number_with_room_beside_it_or_a_label_under_its_own_is_whole_as_it_stands() -> None:
    head = [words_at(300, 100, "Commande n° :"), words_at(420, 100, "45003300")]
    roomy = read(*head, words_at(420, 112, "13"), words_at(300, 125, "Du :"), words_at(420, 125, "18 novembre 2026"))
    labelled = read(*head, words_at(300, 112, "Page :"), words_at(420, 112, "13"), words_at(420, 125, "18.11.26"))
    assert roomy is not None
    assert labelled is not None
    assert (roomy.value, labelled.value) == ("45003300", "45003300")


@pytest.mark.parametrize(
    "label",
    [
        "Numéro de commande à rappeler sur tous vos documents :",
        "Order number to be quoted on all invoices:",
        "Bestellnummer bitte stets angeben:",
    ],
)
def test_a_label_may_say_what_to_do_with_its_value(label: str) -> None:
    found = read(words_at(40, 100, label), words_at(40, 112, "N0998"))
    assert found is not None and found.value == "N0998"


def test_the_count_of_a_call_off_gives_way_to_the_number_of_the_order() -> None:
    found = read(words_at(40, 50, "ABRUF NR. 17"), words_at(40, 90, "Bestell-Nr."), words_at(200, 90, "SGM-26-002915"))
    assert found is not None and found.value == "SGM-26-002915"


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Bestellschein", "16. November 2026"),
        ("Pedido", "3 de marzo de 2026"),
        ("Purchase order", "(113) 251-7228"),
        ("Purchase requisition", "REQ-82266"),
        ("Purchase requisition", "10482190"),
    ],
)
def test_what_stands_under_a_title_is_no_number_of_the_order_when_it_is_something_else(label: str, value: str) -> None:
    assert read(words_at(40, 100, label), words_at(40, 113, value)) is None


@pytest.mark.parametrize("amount", ["83.30", "1 889,42", "12.480,00"])
def test_an_amount_beside_a_bare_label_is_a_total(amount: str) -> None:
    assert read(words_at(40, 100, "Order Total"), words_at(300, 100, amount)) is None


def test_a_number_of_the_buyer_below_its_own_label_is_none_under_a_bare_sign() -> None:
    found = read(
        words_at(40, 100, "USt-ID"),
        words_at(40, 113, "DE581123212"),
        words_at(300, 200, "Nr."),
        words_at(330, 200, "DE581123212"),
    )
    assert found is None


def test_a_number_that_only_its_place_makes_the_order_s_has_no_other_label() -> None:
    claims = claims_of(sheet(words_at(40, 100, "Klantnummer : C10361"), words_at(40, 120, "Bestelbon dated 18")))
    assert is_of_another(Reading("C10361", (), "order_number:scorer"), claims)
    assert is_of_another(Reading("18", (), "order_number:scorer"), claims)
    assert not is_of_another(Reading("4711", (), "order_number:scorer"), claims)


def test_a_title_does_not_claim_the_number_behind_another_label_below_it() -> None:
    words = (words_at(200, 100, "PURCHASE ORDER"), words_at(40, 113, "Customer #"), words_at(200, 113, "C10613"))
    assert read(*words) is None


def test_an_amount_beside_a_reference_is_none_of_the_order() -> None:
    assert read(words_at(40, 100, "Notre réf."), words_at(300, 100, "44.97 EUR")) is None
