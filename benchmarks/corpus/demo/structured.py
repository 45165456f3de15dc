"""The mails whose orders are EDI, XML and sheets: some go through, one is broken."""

from __future__ import annotations

import io
import zipfile

from benchmarks.corpus.demo.stage import Stage, outcome
from benchmarks.corpus.formats.edifact import write_edifact
from benchmarks.corpus.formats.sheet import write_csv, write_xlsx
from benchmarks.corpus.formats.ubl import write_ubl
from benchmarks.corpus.mails.message import Attachment
from benchmarks.corpus.orders import Wants

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def add_edifact(stage: Stage) -> None:
    """A clean ORDERS message."""
    purchase = stage.purchase(stage.french[0], Wants(lines=(3, 6), price_bases=True))
    mail = stage.cover(purchase, Attachment("ORDERS.edi", write_edifact(purchase), "application/edifact"))
    stage.add("edifact", mail, outcome(purchase))


def add_zipped_ubl(stage: Stage) -> None:
    """A clean Peppol order inside an archive."""
    purchase = stage.purchase(stage.french[1], Wants(lines=(2, 5)))
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("commande/order.xml", _FIRST_DAY), write_ubl(purchase))
    stage.add(
        "zipped-ubl",
        stage.cover(purchase, Attachment("commande.zip", kept.getvalue(), "application/zip")),
        outcome(purchase),
    )


def add_xlsx(stage: Stage) -> None:
    """A clean order on the buyer's own sheet."""
    purchase = stage.purchase(stage.french[2], Wants(lines=(3, 6)))
    stage.add(
        "xlsx",
        stage.cover(purchase, Attachment("Bon de commande.xlsx", write_xlsx(purchase), _XLSX)),
        outcome(purchase),
    )


def add_csv(stage: Stage) -> None:
    """A clean order exported by an ERP, under a name that says nothing."""
    purchase = stage.purchase(stage.french[3], Wants(lines=(3, 6)))
    stage.add(
        "csv", stage.cover(purchase, Attachment("export.txt", write_csv(purchase), "text/plain")), outcome(purchase)
    )


def add_broken_edifact(stage: Stage) -> None:
    """A message that announces more segments than it has: what was read waits for a person."""
    purchase = stage.purchase(stage.french[4], Wants(lines=(2, 3)))
    cut = write_edifact(purchase, announced=99)
    mail = stage.cover(purchase, Attachment("ORDERS.edi", cut, "application/edifact"))
    stage.add("broken-edifact", mail, outcome(purchase, "review", "unreadable-document"))
