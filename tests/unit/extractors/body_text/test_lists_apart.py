"""Long lines of a list that a mail program did not break: each stays an item; and what takes an item back or changes it."""

from __future__ import annotations

from decimal import Decimal

from tests.unit.extractors.body_text.test_body_orders import order_of, rows


def test_long_lines_cut_by_the_same_dashes_are_a_list() -> None:
    order = order_of(
        "La commune passe commande des fournitures suivantes :\n\n"
        "Panneau B14 30 km/h classe 2, Ø 650 — quantité 8 — prix unitaire 64,00 € HT — total 512,00 € HT\n"
        "Mât galvanisé 80x40 L 3,50 m — quantité 8 — prix unitaire 38,50 € HT — total 308,00 € HT\n"
        "Collier 80x40 — quantité 16 — prix unitaire 4,10 € HT — total 65,60 € HT\n"
    )
    assert rows(order) == [(None, "8", None, "64.00"), (None, "8", None, "38.50"), (None, "16", None, "4.10")]


def test_counted_lines_below_a_heading_are_a_list() -> None:
    order = order_of(
        "Bon de commande 118 :\n"
        "4 × entrées de serrure laiton style Louis XV (cat. p. 34, FA-3412)\n"
        "2 × poignées tombantes FA-2207\n"
        "12 × charnières piano laiton, longueur 1 m, FA-9001, à 9,80 € TTC\n"
    )
    assert [row[:2] for row in rows(order)] == [("FA-3412", "4"), ("FA-2207", "2"), ("FA-9001", "12")]


def test_a_count_changed_in_an_entry_is_no_size() -> None:
    order = order_of("On part là-dessus :\n- Pale Ale 25 kg : 20 sacs\n- Munich 25 kg : 8 sacs, non, 6\n")
    assert [row[1:3] for row in rows(order)] == [("20", "BG"), ("6", "BG")]


def test_a_code_said_again_is_dropped_whatever_its_form() -> None:
    text = "Prévoyez pour nous :\n- GRS.EP2, graisse, quantité : 20\n- OR 16X3 TF, joint torique, quantité : 1 500\n\nP.S. : supprimez OR 16X3 TF, merci.\n"
    assert [row[:2] for row in rows(order_of(text))] == [("GRS.EP2", "20")]


def test_a_line_is_replaced_by_its_number() -> None:
    text = "Prévoyez pour nous :\n- AB-1204 : 4 pièces\n- AB-1300 : 2 pièces\n\nRemplacer la ligne 2 par KRV-40-Z8 pour 6 jeux.\n"
    assert [row[:3] for row in rows(order_of(text))] == [("AB-1204", "4", "C62"), ("KRV-40-Z8", "6", "SET")]


def test_the_orders_number_in_a_form_is_no_item() -> None:
    order = order_of(
        "Bestellnr. ....... CDE009494\n\nMenge ....... 3 Stück\nArtikel ....... AG070E\nText ....... Tonerkartusche\n"
    )
    assert order.order_number == "CDE009494"
    assert rows(order) == [("AG070E", "3", "C62", None)]


def test_one_of_something_may_be_told_by_its_unit() -> None:
    text = "Wir möchten Weizenmehl, bei Ihnen Art.-Nr. FA-T55-25KG, ein kg, sowie Olivenöl, bei Ihnen Art.-Nr. OL13337, vier, erhalten."
    assert [row[:3] for row in rows(order_of(text))] == [("FA-T55-25KG", "1", "KGM"), ("OL13337", "4", None)]


def test_labelled_lines_under_a_number_and_a_name_are_one_item() -> None:
    blocks = "\n\n".join(
        f"Poste {at:05}\n{name}\nNotre code article : {code}\nQuantité : {count} PCE\nPrix : {price} EUR / 1 PCE"
        for at, name, code, count, price in (
            (10, "Roulement à rotule 22212 E", "10044871", 4, "61,20"),
            (20, "Courroie SPB 2360", "10040012", 6, "27,35"),
        )
    )
    order = order_of(f"Bonjour,\n\nCommande 450077\n\n{blocks}\n\nDate de livraison : 15/07/2026\n")
    assert [(line.line_number, line.description, line.buyer_item_id) for line in order.lines] == [
        ("00010", "Roulement à rotule 22212 E", "10044871"),
        ("00020", "Courroie SPB 2360", "10040012"),
    ]
    assert [(line.quantity, line.unit_price, line.requested_delivery_date) for line in order.lines] == [
        (Decimal(4), Decimal("61.20"), None),
        (Decimal(6), Decimal("27.35"), None),
    ]


def test_a_name_over_its_labelled_lines_begins_an_item() -> None:
    order = order_of(
        "Guten Tag,\n\nRohrbogen 90° verzinkt\nArt.-Nr.: 4711-2\nMenge: 12 Stk\n\nMuffe DN 50\nArt.-Nr.: 4800-1\nMenge: 3 Stk\n"
    )
    assert [(line.description, line.item_id, line.quantity) for line in order.lines] == [
        ("Rohrbogen 90° verzinkt", "4711-2", Decimal(12)),
        ("Muffe DN 50", "4800-1", Decimal(3)),
    ]
