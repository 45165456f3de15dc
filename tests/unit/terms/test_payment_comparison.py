import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.terms.payment_comparison import Comparison, compare_payment_terms

SAME, DIFFERENT, UNCLEAR = Comparison.SAME, Comparison.DIFFERENT, Comparison.UNCLEAR


@pytest.mark.parametrize(
    ("agreed", "printed", "expected"),
    [
        ("30 jours fin de mois", "30 JOURS FIN DE MOIS.", SAME),
        ("30 jours fin de mois", "30 Tage Monatsende", SAME),
        ("30 jours net", "Net 30", SAME),
        ("60 jours", "2 mois date de facture", SAME),
        ("Virement à 30 jours", "LCR 30 jours", DIFFERENT),
        ("Virement à 30 jours", "30 jours", SAME),
        ("Virement à 30 jours", "30 days by bank transfer", SAME),
        ("30 jours par virement ou chèque", "30 jours par chèque", SAME),
        ("30 jours par virement ou chèque", "30 jours par traite", DIFFERENT),
        ("30 Tage netto, Lastschrift", "prélèvement à 30 jours", SAME),
        ("30 Tage netto, Lastschrift", "30 Tage netto, Überweisung", DIFFERENT),
        ("30 jours SEPA", "30 jours par prélèvement", SAME),
        ("RIBA 60 gg", "60 gg bonifico bancario", DIFFERENT),
        ("par virement", "par chèque", DIFFERENT),
        ("par virement", "par chèque tralala", UNCLEAR),
        ("par virement", "30 jours", UNCLEAR),
        ("30 jours", "30 jours réception de facture", SAME),
        ("30 jours date de facture", "30 Tage netto", SAME),
        ("14 Tage 2 % Skonto, 30 Tage netto", "2/14 net 30", SAME),
        ("comptant", "à réception de facture", SAME),
        ("30 jours le 10 du mois suivant", "30 jours fin de mois le 10", SAME),
        ("30/60/90 jours", "90, 60 et 30 jours", SAME),
        ("30 jours fin de mois", "selon contrat", SAME),
        ("30 jours fin de mois", "gem. Rahmenvertrag", SAME),
        ("30 jours", "31 jours", DIFFERENT),
        ("30 jours", "45 jours fin de mois", DIFFERENT),
        ("30 jours", "30 jours fin de mois", DIFFERENT),
        ("30 jours fin de mois", "30 jours fin de mois le 10", DIFFERENT),
        ("30 jours réception de facture", "30 jours à réception de la marchandise", DIFFERENT),
        ("30 Tage netto", "14 Tage 2 % Skonto, 30 Tage netto", DIFFERENT),
        ("14 Tage 2 % Skonto, 30 Tage netto", "14 Tage 3 % Skonto, 30 Tage netto", DIFFERENT),
        ("paiement d'avance", "30 jours", DIFFERENT),
        ("comptant", "contre remboursement", SAME),
        ("30 jours", "30/60 jours", DIFFERENT),
        ("30 jours", "Z030", UNCLEAR),
        ("NT30", "30 jours", UNCLEAR),
        ("30 jours", "voir au verso", UNCLEAR),
        ("30 jours", "30 jours tralala", UNCLEAR),
        ("30 jours", "60 jours tralala", DIFFERENT),
        ("30 jours", "", UNCLEAR),
    ],
)
def test_what_two_texts_mean(agreed: str, printed: str, expected: Comparison) -> None:
    assert compare_payment_terms(agreed, printed) is expected
    assert compare_payment_terms(printed, agreed) is expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_text_is_itself_and_order_does_not_matter(one: str, other: str) -> None:
    assert compare_payment_terms(one, one) is SAME
    assert compare_payment_terms(one, other) is compare_payment_terms(other, one)
