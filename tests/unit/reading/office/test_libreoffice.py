from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.office import libreoffice
from orderbot.reading.office.word97 import read_word97

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "library", lambda: None)
    with pytest.raises(DocumentError, match="libreoffice-writer-nogui") as caught:
        libreoffice.converted(_OLE, "doc", "docx")
    assert caught.value.code == "unsupported"


def test_a_word_file_that_breaks_off_is_malformed() -> None:
    with pytest.raises(DocumentError, match="damaged or cut off") as caught:
        read_word97(_OLE + b"\0" * 600, Limits())
    assert caught.value.code == "malformed"
