import shutil

import pytest

from benchmarks.corpus.engines import libreoffice
from benchmarks.corpus.engines.flatodf import Cell, Flat, Look
from benchmarks.corpus.engines.libreoffice import lacking, print_flat

needs_office = pytest.mark.skipif(lacking() is not None, reason=f"needs {lacking()}")


@needs_office
def test_the_same_document_gives_the_same_bytes_and_tells_no_date() -> None:
    flat = Flat()
    document = flat.text(flat.paragraph("Bon de commande", Look(bold=True)))
    assert print_flat(document, "fodt") == print_flat(document, "fodt")


@needs_office
def test_what_is_no_document_is_refused_and_the_next_one_printed() -> None:
    with pytest.raises(OSError, match=r"."):
        print_flat(Flat().text("<text:p>")[:600], "fods")
    flat = Flat()
    assert print_flat(flat.text(flat.paragraph("next")), "fodt").startswith(b"%PDF")


def test_a_machine_without_it_says_which_packages_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert libreoffice.PACKAGES in str(lacking.__wrapped__())


def test_a_merged_cell_covers_the_places_beside_and_below_it() -> None:
    flat = Flat()
    tall, cell = Cell("<text:p>a</text:p>", columns=2, rows=2), Cell("<text:p>b</text:p>")
    xml = flat.table([[tall, cell], [cell]], [20, 20, 20])
    assert xml.count("<table:covered-table-cell/>") == 3
    assert xml.count("<table:table-cell ") == 3
