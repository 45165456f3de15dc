"""A purchase as a buyer's own order sheet (xlsx), and as an ERP's export (csv)."""

from __future__ import annotations

import csv
import io

from benchmarks.corpus.composing.transcript import plain
from benchmarks.corpus.orders import Purchase

_HEADINGS = ("Réf. fournisseur", "Désignation", "Qté", "Unité", "PU HT", "Montant HT")
_COLUMNS = (
    "N° commande", "Date commande", "Ligne", "Réf. fournisseur", "Désignation", "Quantité", "Unité", "Prix unitaire",
)  # fmt: skip
_UNITS = {"C62": "pièce", "MTR": "m", "KGM": "kg", "LTR": "l", "PR": "paire", "SET": "jeu", "RO": "rouleau"}


def write_xlsx(purchase: Purchase) -> bytes:
    """A sheet with a letterhead, the number and date beside their labels, the lines and the total."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Commande"
    company, place = purchase.customer.company, purchase.ship_to
    sheet.append([company.name])
    sheet.append([company.address.street])
    sheet.append([f"{company.address.postal_code} {company.address.city}"])
    sheet.append([])
    sheet.append(["BON DE COMMANDE"])
    sheet.append(["N° de commande", purchase.number, None, "Date", purchase.date])
    sheet.append(["Adresse de livraison", place.name])
    sheet.append([None, place.street])
    sheet.append([None, f"{place.postal_code} {place.city}"])
    sheet.append([])
    sheet.append(list(_HEADINGS))
    for line in purchase.lines:
        unit = _UNITS.get(line.unit, line.unit)
        sheet.append(
            [line.item.item_id, line.description, line.quantity, unit, line.price / (line.base or 1), line.amount]
        )
    for row in sheet.iter_rows(min_row=12, min_col=5, max_col=6):
        for cell in row:
            cell.number_format = '#,##0.00## "€"'
    sheet.append([])
    sheet.append([None, None, None, None, "Total HT", purchase.net])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def write_csv(purchase: Purchase) -> bytes:
    """One row a line, with the header's values in each row, as systems export; Windows-1252, decimal comma."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for number, line in enumerate(purchase.lines, 1):
        price = plain((line.price / (line.base or 1)).normalize()).replace(".", ",")
        quantity = plain(line.quantity).replace(".", ",")
        rows.writerow([purchase.number, f"{purchase.date:%d/%m/%Y}", number * 10, line.item.item_id, line.description,
                       quantity, _UNITS.get(line.unit, line.unit), price])  # fmt: skip
    return written.getvalue().encode("cp1252", "replace")
