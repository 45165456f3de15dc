"""Headings of columns as forms of many systems print them."""

from __future__ import annotations

import pytest

from orderbot.extractors.wording.columns import column_labels

HEADINGS = {
    "line_number": "Pos.|Poste|Ln|N° ligne|Line #|Lfd. Nr.|Zeile|Partida|Riga|Prog.|Volgnr.|Repère",
    "quantity": "Qté cdée|Qty Ord|Bestellmenge|Best.-Menge|Abrufmenge|Cant.|Q.tà|Aantal|Total pièces",
    "unit": "UM|U/M|BME|Mengeneinh.|Unit of Issue|U.M.|UdM|Eenh.|Cond.|Ehd",
    "unit_price": "P.U. HT|Px unit|Coût unit. direct|Price Each|E-Preis|Preis/Einheit|P. Unit.|Pr. Un.|Eenheidsprijs",
    "price_base": "Prix par|Price Per|Preiseinh.|PE|Prijs per",
    "discount": "Rem.|R%|Disc.|Rab. %|Dto.|Sc. %|Kort.|Desc. %",
    "amount": "Mt HT|Ext. Price|GP|Nettowert|Positionswert|Importo|Bedrag|Total línea",
    "delivery_date": "Date livr.|Date réc. demandée|Req. Date|Eintrefftermin|F. entrega|Data cons.|Leverdatum",
    "description": "Désignation|Libellé|Benennung|Bez.|Concepto|Omschrijving|Particulars|Goods/Services",
    "gtin": "EAN13|Code barres|UPC|Cod. EAN|Strichcode",
    "project": "Centre de coût|Cost Center|Kostenstelle|Centro de coste|CIG|G/L Account",
}


@pytest.mark.parametrize(
    ("text", "role"), [(text, role) for role, texts in HEADINGS.items() for text in texts.split("|")]
)
def test_headings(text: str, role: str) -> None:
    assert column_labels().whole(text) == role
