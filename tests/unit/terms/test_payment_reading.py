"""Payment terms as orders print them, and that nothing which is not understood is guessed."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.terms.payment import Due, EarlyDiscount, Event, PaymentTerms
from orderbot.terms.payment_reading import read_payment_terms
from orderbot.terms.payment_words import _vocabulary

D = Decimal


def due(days: int = 0, *on: int, eom: bool = False, since: Event | None = None, share: int | None = None) -> Due:
    return Due(days, eom, on, since, share=D(share) if share else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 jours net", due(30)),
        ("virement à 30 jours date de facture", due(30)),
        ("60 jours nets date d'émission de facture", due(60)),
        ("LCR 60 jours", due(60)),
        ("Prélèvement 30j", due(30)),
        ("30 (trente) jours date de facture", due(30)),
        ("trente jours", due(30)),
        ("2 mois", due(60)),
        ("Mandat administratif à 30 jours", due(30)),
        ("30 jours fin de mois", due(30, eom=True)),
        ("45 jours FDM", due(45, eom=True)),
        ("fin de mois + 45 jours", due(45, eom=True)),
        ("60 jours fin de mois, sans escompte", due(60, eom=True)),
        ("45 jours fin de mois. Pénalités de retard : 3 fois le taux légal, indemnité 40 €", due(45, eom=True)),
        ("30 jours fin de mois le 10", due(30, 10, eom=True)),
        ("LCR 45 jours fin de mois le 10", due(45, 10, eom=True)),
        ("30 jours le 10 du mois suivant", due(30, 10, eom=True)),
        ("à 30 jours fin de mois + 15 jours", due(30, 15, eom=True)),
        ("fin de mois suivant", due(30, eom=True)),
        ("à réception de facture", due(since=Event.RECEIPT)),
        ("comptant", due()),
        ("contre remboursement", due(since=Event.DELIVERY)),
        ("paiement d'avance", Due(prepaid=True)),
        ("comptant à la commande", Due(prepaid=True)),
        ("net 45", due(45)),
        ("n/30", due(30)),
        ("Within 45 days due net", due(45)),
        ("Net 30 EOM", due(30, eom=True)),
        ("0% 0, Net 30", due(30)),
        ("45 JFM par virement", due(45, eom=True)),
        ("30 days end of month following invoice", due(30, eom=True)),
        ("30 Days from GRN", due(30, since=Event.DELIVERY)),
        ("30 days after end of month", due(30, eom=True)),
        ("net 30 days from invoice date, discount not applicable", due(30)),
        ("net 30 days from invoice date, end of month", due(30, eom=True)),
        ("60 days from date of receipt of invoice", due(60, since=Event.RECEIPT)),
        ("Irrevocable L/C at 60 days from B/L date", due(60, since=Event.SHIPMENT)),
        ("due on receipt", due(since=Event.RECEIPT)),
        ("10th of the following month", due(0, 10, eom=True)),
        ("cash on delivery", due(since=Event.DELIVERY)),
        ("payment in advance", Due(prepaid=True)),
        ("30 Tage netto", due(30)),
        ("Zahlbar innerhalb 14 Tagen ohne Abzug", due(14)),
        ("Zahlungsziel 30 Tage nach Rechnungserhalt", due(30, since=Event.RECEIPT)),
        ("30 Tage zum Monatsende", due(30, eom=True)),
        ("sofort rein netto", due()),
        ("Vorkasse", Due(prepaid=True)),
        ("60 días f.f.", due(60)),
        ("GIRO 60 DÍAS F.F.", due(60)),
        ("Crédito 30 días", due(30)),
        ("Recibo 60 días, día de pago 25", due(60, 25)),
        ("Transferencia a 60 días fecha factura, pago los días 10 y 25", due(60, 10, 25)),
        ("Pago al contado", due()),
        ("30 gg d.f.f.m.", due(30, eom=True)),
        ("RI.BA. 60 GG D.F. F.M.", due(60, eom=True)),
        ("R.B. 60 GG. D.F.F.M.", due(60, eom=True)),
        ("RI.BA. 90 GG FINE MESE + 10", due(90, 10, eom=True)),
        ("Bonifico 90 gg fine mese data fattura", due(90, eom=True)),
        ("60 gg. data ricevimento fattura", due(60, since=Event.RECEIPT)),
        ("rimessa diretta 60 gg", due(60)),
        ("binnen 30 dagen", due(30)),
        ("30 dagen einde maand", due(30, eom=True)),
        ("14 dagen na factuurdatum", due(14)),
        ("45 dagen na goedkeuring factuur", due(45, since=Event.APPROVAL)),
        ("vooruitbetaling", Due(prepaid=True)),
    ],
)
def test_one_due_date_in_six_languages(text: str, expected: Due) -> None:
    assert replace(read_payment_terms(text), means=frozenset()) == PaymentTerms((expected,))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Virement à 30 jours", {"transfer"}),
        ("L.C.R. 60 jours fin de mois", {"bill"}),
        ("SEPA-Lastschrift, 14 Tage", {"direct_debit"}),
        ("RI.BA. 60 GG D.F. F.M.", {"bill"}),
        ("cheque or T/T, 30 days", {"cheque", "transfer"}),
        ("SEPA 30 jours", set()),
        ("30 jours", set()),
    ],
)
def test_what_is_paid_by(text: str, means: set[str]) -> None:
    assert read_payment_terms(text).means == means


def test_every_means_is_a_method() -> None:
    """What pays by something is a method everywhere, so that it does not stand in the way of the times."""
    kinds: Any = _vocabulary()
    assert {phrase for phrases in kinds["means"].values() for phrase in phrases} <= set(kinds["meanings"]["method"])


@pytest.mark.parametrize(
    ("text", "days", "discounts"),
    [
        ("14 Tage 2 % Skonto, 30 Tage netto", 30, {("2", 14)}),
        ("14 Tage 2 %, 30 Tage netto", 30, {("2", 14)}),
        ("2 % Skonto 14 Tage 30 Tage netto", 30, {("2", 14)}),
        ("bei Zahlung innerhalb 8 Tagen 3%, 14 Tage 2%, 30 Tage netto", 30, {("3", 8), ("2", 14)}),
        ("10 days 2 %, 30 days net", 30, {("2", 10)}),
        ("2/10 net 30", 30, {("2", 10)}),
        ("2% 10 Net 30", 30, {("2", 10)}),
        ("1%15, n45", 45, {("1", 15)}),
        ("3/8, 2/14, 30 net", 30, {("3", 8), ("2", 14)}),
        ("2 % discount: 10 days from date of invoice; 30 days after date of invoice", 30, {("2", 10)}),
        ("escompte 2 % au comptant, 60 jours net", 60, {("2", 0)}),
        ("30 jours, 2,5 % d'escompte à 10 jours", 30, {("2.5", 10)}),
        ("30 días, 2 % dto. p.p.", 30, {("2", None)}),
        ("30 dagen netto, 2% korting binnen 8 dagen", 30, {("2", 8)}),
        ("30 gg, sconto 3% entro 10 giorni", 30, {("3", 10)}),
    ],
)
def test_discounts_for_paying_early(text: str, days: int, discounts: set[tuple[str, int | None]]) -> None:
    expected = {EarlyDiscount(D(percent), within) for percent, within in discounts}
    found = read_payment_terms(text)
    assert (found.dues, set(found.discounts), found.unread) == ((due(days),), expected, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30/60/90 jours", (due(30), due(60), due(90))),
        ("30, 60 y 90 días", (due(30), due(60), due(90))),
        ("30-60-90 dagen", (due(30), due(60), due(90))),
        (
            "30 % à la commande, solde à 30 jours fin de mois",
            (Due(prepaid=True, share=D(30)), due(30, eom=True, share=70)),
        ),
        ("50% acompte, 50% à la livraison", (Due(prepaid=True, share=D(50)), due(since=Event.DELIVERY, share=50))),
        ("50 % 30 Tage, 50 % 60 Tage", (due(30, share=50), due(60, share=50))),
        ("100% prepaid", (Due(prepaid=True),)),
    ],
)
def test_instalments(text: str, expected: tuple[Due, ...]) -> None:
    assert read_payment_terms(text) == PaymentTerms(expected)


@pytest.mark.parametrize("text", ["gem. Rahmenvertrag", "selon contrat", "as agreed", "conditions habituelles"])
def test_a_text_may_refer_to_what_is_agreed(text: str) -> None:
    assert read_payment_terms(text) == PaymentTerms(as_agreed=True)


@pytest.mark.parametrize("text", ["", "Z030", "NT30", "voir au verso", "30", "facture", "12345 jours", "quelque chose"])
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    assert not read_payment_terms(text).understood


@given(st.text(max_size=600))
def test_any_text_is_read_whatever_its_case(text: str) -> None:
    found = read_payment_terms(text)
    assert all(0 <= one.days <= 430 for one in found.dues)
    assert not (found.understood and found.unread)


WORDINGS = {
    "fr": ("{n} jours", "{n} jours fin de mois", "{n} jours fin de mois le {d}", "{p} % d'escompte à {e} jours"),
    "en": ("{n} days", "{n} days end of month", "{n} days end of month on the {d}th", "{p}% {e} days"),
    "de": ("{n} Tage netto", "{n} Tage Monatsende", "{n} Tage Monatsende zum {d}.", "{e} Tage {p} % Skonto"),
    "es": ("{n} días", "{n} días fin de mes", "{n} días fin de mes el día {d}", "{p} % descuento {e} días"),
    "it": ("{n} gg", "{n} gg fine mese", "{n} gg fine mese il {d}", "{p}% sconto {e} gg"),
    "nl": ("{n} dagen", "{n} dagen einde maand", "{n} dagen einde maand op de {d}e", "{p}% korting {e} dagen"),
}


@given(
    st.sampled_from(sorted(WORDINGS)),
    st.integers(1, 180),
    st.sampled_from([None, 5, 10, 15, 25]),
    st.booleans(),
    st.one_of(st.none(), st.tuples(st.integers(1, 9), st.integers(5, 20))),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_terms_put_in_words_are_read_back(
    language: str, days: int, day: int | None, eom: bool, early: tuple[int, int] | None, case: type[str]
) -> None:
    plain, at_end, on_day, discount = WORDINGS[language]
    form = on_day if day else at_end if eom else plain
    text = form.format(n=days, d=day)
    if early:
        text = f"{discount.format(p=early[0], e=early[1])}, {text}"
    expected = PaymentTerms(
        (Due(days, bool(eom or day), (day,) if day else ()),),
        (EarlyDiscount(D(early[0]), early[1]),) if early else (),
    )
    assert read_payment_terms(case(text)) == expected
