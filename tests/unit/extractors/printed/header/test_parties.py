from __future__ import annotations

from orderbot.extractors.printed.header.blocks import labelled_blocks
from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.identifiers import identifiers_of
from orderbot.extractors.printed.header.parties import read_parties
from orderbot.model.document import Rule, Ruling, Word
from orderbot.model.order import Party
from tests.unit.extractors.printed.printing import sheet, words_at

LETTER = [
    words_at(40, 30, "Hydraulique Lavoisier SARL", size=14), words_at(40, 50, "ZA des Bruyères"), words_at(40, 62, "26200 Montélimar"),
    words_at(40, 160, "Livrer à :"), words_at(40, 172, "Dépôt Nord"), words_at(40, 184, "62 rue de la Gare"), words_at(40, 196, "44800 Saint-Herblain"),
    words_at(320, 160, "Fournisseur :"), words_at(320, 172, "Mécanique Garonne"), words_at(320, 184, "6 impasse des Forges"), words_at(320, 196, "74000 Annecy"),
    words_at(320, 208, "achats@garonne.example"),
    words_at(100, 800, "Hydraulique Lavoisier SARL au capital de 450 000 € – SIRET 937 517 423 00011"),
]  # fmt: skip


def parties(words: list[list[Word]], seller: Party | None = None, domains: tuple[str, ...] = ()) -> dict[str, str]:
    sheets = [sheet(*words)]
    claims = [claim for one in sheets for claim in claims_of(one)]
    read = read_parties(sheets, claims, identifiers_of(sheets, claims), {1: 300.0}, seller or Party(), domains)
    return {path: reading.value for path, reading in read.values.items()}


def test_buyer_seller_and_ship_to() -> None:
    found = parties(LETTER)
    assert found["buyer/name"] == "Hydraulique Lavoisier SARL"
    assert found["seller/name"] == "Mécanique Garonne"
    assert (found["ship_to/name"], found["ship_to/postal_code"], found["ship_to/city"]) == (
        "Dépôt Nord",
        "44800",
        "Saint-Herblain",
    )


def test_identifiers_go_to_the_party_they_stand_with() -> None:
    found = parties(LETTER)
    assert found["buyer/company_id"].replace(" ", "") == "93751742300011"
    assert found["seller/email"] == "achats@garonne.example"
    assert "buyer/email" not in found


def test_the_seller_of_the_settings_is_found_without_heading() -> None:
    words = [group for group in LETTER if group[0].text != "Fournisseur"]
    assert parties(words, Party(name="Mecanique Garonne"))["seller/name"] == "Mécanique Garonne"


def test_a_mail_of_the_sellers_domain_is_the_sellers() -> None:
    words = [*LETTER[:3], words_at(40, 90, "E-mail : ventes@garonne.example")]
    assert parties(words, domains=("garonne.example",))["seller/email"] == "ventes@garonne.example"


def test_a_person_under_the_word_for_buyer_is_the_contact() -> None:
    found = parties([*LETTER, words_at(320, 60, "Acheteur :"), words_at(400, 60, "Karim Fournier")])
    assert found["buyer/contact"] == "Karim Fournier"
    assert found["buyer/name"] == "Hydraulique Lavoisier SARL"


def test_a_heading_that_no_list_holds_counts_over_an_address() -> None:
    found = parties([*LETTER[:3], words_at(40, 160, "Bitte liefern Sie an:"), words_at(40, 172, "Werk 2"),
                     words_at(40, 184, "Gießereiweg 3"), words_at(40, 196, "73257 Köngen")])  # fmt: skip
    assert (found["ship_to/street"], found["ship_to/postal_code"]) == ("Gießereiweg 3", "73257")


def test_an_address_behind_its_heading() -> None:
    found = parties(
        [*LETTER[:3], words_at(40, 160, "Entregar en: Almacén central, Barrio San Antolín 3, 48170 Zamudio")]
    )
    assert (found["ship_to/name"], found["ship_to/postal_code"], found["ship_to/city"]) == (
        "Almacén central",
        "48170",
        "Zamudio",
    )


def test_a_form_with_labels_on_its_address_lines() -> None:
    found = parties([words_at(40, 30, "Hero Limited", size=14), words_at(40, 100, "Shipped To"),
                     words_at(40, 113, "Vendor Name: Balozi Khamisi"), words_at(40, 124, "Company Name: Higgly Books"),
                     words_at(40, 135, "Address: 938 NE Burner Road"), words_at(83, 146, "Boulder City, CO 92848")])  # fmt: skip
    assert (found["ship_to/name"], found["ship_to/street"], found["ship_to/city"]) == (
        "Higgly Books",
        "938 NE Burner Road",
        "Boulder City",
    )


def test_a_heading_over_two_rows_with_its_block_beside_it() -> None:
    found = parties([*LETTER[:3], words_at(40, 160, "Adresse de"), words_at(130, 160, "Dépôt Nord"), words_at(40, 170, "livraison :"),
                     words_at(130, 170, "62 rue de la Gare"), words_at(130, 180, "44800 Saint-Herblain")])  # fmt: skip
    assert (found["ship_to/name"], found["ship_to/postal_code"]) == ("Dépôt Nord", "44800")


def test_a_national_number_behind_its_label_needs_no_letters_of_a_country() -> None:
    words = [*LETTER[:3], words_at(40, 90, "C.F. e P.IVA 00743110157")]
    assert parties(words)["buyer/vat_id"] == "00743110157"


def test_a_number_of_the_commercial_register_stands_anywhere() -> None:
    words = [*LETTER[:3], words_at(40, 780, "Sitz der Gesellschaft: Schwerte Amtsgericht Hagen HRB 4127")]
    assert parties(words)["buyer/company_id"] == "HRB 4127"


def test_an_address_that_a_taller_cell_has_pushed_away_from_its_name() -> None:
    found = parties([
        words_at(40, 100, "Fournisseur"), words_at(300, 100, "Adresse de livraison"),
        words_at(40, 114, "Valmarec SAS"), words_at(300, 114, "Machinefabriek Twente"),
        words_at(300, 125, "B.V."),
        words_at(40, 142, "135 boulevard"),
        words_at(40, 154, "Gambetta"), words_at(300, 154, "4 rue du Port"),
        words_at(40, 168, "21000 Dijon"), words_at(300, 168, "69007 Lyon"),
    ])  # fmt: skip
    assert (found["ship_to/street"], found["ship_to/postal_code"]) == ("4 rue du Port", "69007")


def test_a_city_that_a_hyphen_has_broken() -> None:
    found = parties(
        [
            *LETTER[:3],
            words_at(40, 160, "Livraison : à l'officine, 5 place Carnot, 21200 BEAUNE-LA-"),
            words_at(40, 171, "VINEUSE"),
        ]
    )
    assert (found["ship_to/postal_code"], found["ship_to/city"]) == ("21200", "BEAUNE-LA-VINEUSE")


def test_a_value_with_a_number_heads_no_address() -> None:
    words = [*LETTER[:6], words_at(320, 100, "60 jours date de facture"), words_at(320, 112, "Mécanique Garonne"),
             words_at(320, 124, "6 impasse des Forges"), words_at(320, 136, "74000 Annecy")]  # fmt: skip
    assert "bill_to/name" not in parties(words)


def test_an_address_right_under_its_heading_goes_before_one_far_beside_it() -> None:
    found = parties(
        [
            words_at(40, 160, "Adresse de livraison :"), words_at(40, 172, "Chantier Ker Avel"),
            words_at(40, 184, "3 rue de la Corniche"), words_at(40, 196, "29680 Roscoff"),
            words_at(320, 160, "Dispano Ouest SARL"), words_at(320, 172, "ZA de Saint-Fiacre"), words_at(320, 184, "29600 Morlaix"),
        ]
    )  # fmt: skip
    assert (found["ship_to/name"], found["ship_to/postal_code"]) == ("Chantier Ker Avel", "29680")


def test_in_a_form_of_labels_and_values_the_value_stands_beside_its_label() -> None:
    rows = [
        ("Señor (es)", "Insumos Australes SpA"), ("Comprador", "Hospital Base"), ("Nombre orden", "Insumos trimestre"),
        ("Dirección de despacho", "Bodega Central, Camino Norte 1180, 5480000 Puerto Montt, Región de Los Lagos"),
        ("Método de despacho", "Despachar a bodega"),
    ]  # fmt: skip
    cells = [(x, 60.0 + 14 * at, text) for at, row in enumerate(rows) for x, text in zip((40, 160), row, strict=True)]
    rules = tuple(Rule((38, y, 590, y + 0.5), Ruling.HORIZONTAL) for y in (58.0, 72.0, 86.0, 100.0, 114.0, 128.0))
    form = sheet(*(words_at(*cell) for cell in cells), rules=rules)
    blocks = {block.role: block.texts for block in labelled_blocks(form, 300.0)}
    assert blocks["buyer"] == ["Hospital Base"]
    assert blocks["seller"] == ["Insumos Australes SpA"]
    assert "".join(blocks["ship_to"]).endswith("5480000 Puerto Montt, Región de Los Lagos")


def test_the_number_behind_a_heading_is_not_the_party() -> None:
    found = parties([*LETTER[:7], words_at(320, 160, "Fournisseur P000291"), *LETTER[8:]])
    assert found["seller/name"] == "Mécanique Garonne"


def test_the_name_beside_the_account_of_its_heading_leads_the_address_under_it() -> None:
    found = parties(
        [
            *LETTER[:7], words_at(320, 160, "VEND: 10003165"), words_at(440, 160, "Garonne Supply Inc."),
            words_at(320, 172, "P.O. BOX 73"), words_at(320, 184, "Cleveland, OH 44114"),
        ]
    )  # fmt: skip
    assert found["seller/name"] == "Garonne Supply Inc."


def test_a_list_of_labels_ends_an_address_at_its_next_label() -> None:
    found = parties(
        [
            *LETTER[:3], words_at(40, 160, "aan:"), words_at(120, 160, "Kwekerij De Linde BV"), words_at(40, 172, "contactpers.:"),
            words_at(120, 172, "Julien Delmas"), words_at(40, 184, "losadres:"), words_at(120, 184, "Kade 9, 9000 Gent"),
        ]
    )  # fmt: skip
    assert found["seller/name"] == "Kwekerij De Linde BV"
    assert (found["ship_to/street"], found["ship_to/postal_code"]) == ("Kade 9", "9000")


def test_a_value_behind_a_colon_of_its_own() -> None:
    found = parties(
        [
            *LETTER[:3], words_at(40, 160, "Lieferort"), words_at(120, 160, ": Werkzeugbau Schöller KG"),
            words_at(127, 172, "Hafenstraße 55"), words_at(127, 184, "50667 Köln"),
        ]
    )  # fmt: skip
    assert (found["ship_to/name"], found["ship_to/postal_code"]) == ("Werkzeugbau Schöller KG", "50667")


def test_a_person_under_the_word_for_buyer_names_no_company() -> None:
    found = parties(
        [*LETTER, words_at(320, 60, "Acheteur :"), words_at(320, 72, "Claire Benali"), words_at(320, 84, "76000 Rouen")]
    )
    assert found["buyer/name"] == "Hydraulique Lavoisier SARL"


def test_a_label_that_a_date_stands_behind_asks_when_and_heads_no_address() -> None:
    found = parties(
        [
            words_at(40, 60, "Livraison le :"),
            words_at(140, 60, "23/12/2026"),
            words_at(40, 74, "Industrie Meuse SRL"),
            words_at(40, 86, "Chaussée de Mons 72"),
            words_at(40, 98, "4000 Liège"),
            *LETTER[3:],
        ]
    )
    assert found["ship_to/postal_code"] == "44800"


def test_what_stands_behind_a_figure_or_is_a_label_of_a_list_heads_no_page() -> None:
    rows = [("Tipo documento", "220"), ("Valuta", "EUR"), ("Partita IVA", "IT03183000177"), ("E-mail", "a@b.example")]
    listed = [
        words_at(x, 40 + 14 * at, text) for at, row in enumerate(rows) for x, text in zip((40, 200), row, strict=True)
    ]
    assert "buyer/name" not in parties([*listed, words_at(320, 30, "45 Days")])


def test_the_company_that_the_invoice_goes_to_buys_where_nothing_bears_out_a_name_over_it() -> None:
    words = [
        words_at(320, 30, "Other References"), words_at(40, 60, "Invoice To"),
        words_at(40, 72, "Sri Murugan Spinners Pvt Ltd"), words_at(40, 84, "Avinashi Road"), words_at(40, 96, "London SW1A 1AA"),
    ]  # fmt: skip
    assert parties(words)["buyer/name"] == "Sri Murugan Spinners Pvt Ltd"
