"""XML of no known family is refused by name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orderbot.errors import DocumentError
from orderbot.extractors.other_xml.extractor import OtherXml
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document

AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"<config><a/></config>", "unsupported", "<config>"),
        (b'<x:feed xmlns:x="urn:feed"/>', "unsupported", "<feed> in the namespace urn:feed"),
        (b"<?xml version='1.0'?>", "malformed", "no well-formed XML"),
    ],
)
def test_the_root_is_named(content: bytes, code: str, says: str) -> None:
    document = Document(content, "application/xml")

    assert OtherXml().accepts(document)
    with pytest.raises(DocumentError) as caught:
        OtherXml().extract(document, AROUND)

    assert caught.value.code == code
    assert says in str(caught.value)
