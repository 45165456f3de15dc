"""A small made-up order, read once before the first fork: what loads at first use is then loaded for every child."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from orderbot.intake import sandboxed
from orderbot.interfaces import Limits
from orderbot.model.document import Envelope
from orderbot.model.json_form import Json, to_json
from orderbot.model.order import Party

_PRINT = (  # x, y, size, text: PDF space
    (50, 800, 16, "Bon de commande BC-2024-0117"),
    (50, 780, 10, "Date: 12/03/2024   Devise: EUR   Delivery date: 28 March 2024"),
    (50, 760, 10, "Robinetterie du Rhone SAS, 4 rue du Port, 69007 Lyon, France"),
    (50, 746, 10, "SIRET 732 829 320 00074   TVA FR44732829320   VAT GB980780684"),
    (50, 732, 10, "USt-IdNr. DE136695976   BTW NL004495445B01   IVA ESB58378431   P.IVA IT00743110157   BE0428759497"),
    (50, 704, 8, "ATU13585627   LU15027442   PT501964843   CHE107787577   PL8567346215   DK13585628"),
    (50, 718, 10, "Livrer a: Depot Nord, 12 avenue des Pins, 59000 Lille   Tel. +33 4 72 00 11 22   achats@example.com"),
    (50, 690, 9, "Pos."), (90, 690, 9, "Article"), (180, 690, 9, "Designation"), (340, 690, 9, "Quantite"),
    (400, 690, 9, "Unite"), (440, 690, 9, "Prix unitaire"), (520, 690, 9, "Montant"),
    (50, 670, 9, "10"), (90, 670, 9, "AB-1204/7"), (180, 670, 9, "Vanne a bille DN25 inox"), (340, 670, 9, "12"),
    (400, 670, 9, "piece"), (440, 670, 9, "48,30"), (520, 670, 9, "579,60"),
    (50, 655, 9, "20"), (90, 655, 9, "KX-8811/2"), (180, 655, 9, "Raccord court 3/4"), (340, 655, 9, "7"),
    (400, 655, 9, "piece"), (440, 655, 9, "103,95"), (520, 655, 9, "727,65"),
    (440, 630, 9, "Total HT"), (520, 630, 9, "1 307,25"), (440, 616, 9, "TVA 20 %"), (520, 616, 9, "261,45"),
    (440, 602, 9, "Total TTC"), (520, 602, 9, "1 568,70"),
    (50, 570, 9, "Paiement 30 jours fin de mois. Incoterm DAP Lyon. Votre offre 4711 du 01.02.2024."),
)  # fmt: skip


def rehearse() -> None:
    """Read the made-up order as a child would; what fails here does not fail for every document."""
    try:
        read_made_up_order()
    except Exception:  # noqa: BLE001  the border: a document of its kind will tell
        return


def read_made_up_order() -> Json:
    """What a child would answer about the made-up order."""
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        path = Path(folder) / "input"
        path.write_bytes(_document())
        return sandboxed.read_document(path, _options(), Path(folder))


def _options() -> Json:
    return {
        "media_type": "application/pdf",
        "part": None,
        "name": None,
        "role": "file",
        "received": datetime(2024, 3, 14, tzinfo=UTC).isoformat(),
        "envelope": sandboxed.envelope_to_json(Envelope()),
        "mail_text": None,
        "seller": to_json(Party()),
        "seller_domains": [],
        "limits": asdict(Limits()),
        "pictures": False,
    }


def _document() -> bytes:
    """The order as a one-page PDF (ISO 32000-1) with a standard font and a ruled table."""
    shown = "".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in _PRINT)
    ruled = "".join(f"45 {y} m 575 {y} l S\n" for y in (700, 684, 666, 651))
    content = f"{shown}{ruled}"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}endstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = "%PDF-1.4\n" + "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return (body + "trailer<</Root 1 0 R>>\n").encode("ascii")
