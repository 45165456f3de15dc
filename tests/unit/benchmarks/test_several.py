import io
import zipfile
from email import message_from_bytes, policy

import pypdfium2 as pdfium
import pytest
from PIL import Image

from benchmarks.corpus.casework import Case, Task
from benchmarks.corpus.kinds.several import FORMS, make_several


def made(form: str) -> Case:
    return make_several(Task(7, "tune", FORMS.index(form), "multi"))


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"scanned"}))
def test_every_order_of_a_file_has_its_truth(form: str) -> None:
    case = made(form)
    truths = case.truths
    assert len(truths) > 1 if form in ("joined", "two-papers", "zipped") else len(truths) == 1
    for truth in truths:
        assert truth["document_type"] == "order"
        assert truth["order"]["lines"]
        assert truth["group"] == "multi"
    numbers = [truth["order"]["order_number"] for truth in truths]
    assert len(set(numbers)) == len(numbers)


def test_joined_orders_stand_in_one_file() -> None:
    case = made("joined")
    assert len(pdfium.PdfDocument(case.document)) >= len(case.truths)


def test_a_tiff_has_all_pages() -> None:
    with Image.open(io.BytesIO(made("tiff").document)) as image:
        assert getattr(image, "n_frames", 1) >= 2


def test_photos_of_pages_are_one_mail() -> None:
    mail = message_from_bytes(made("photos").document, policy=policy.default)
    assert len(list(mail.iter_attachments())) >= 2


def test_an_archive_holds_its_papers() -> None:
    with zipfile.ZipFile(io.BytesIO(made("zipped").document)) as archive:
        assert len(archive.namelist()) == 2
