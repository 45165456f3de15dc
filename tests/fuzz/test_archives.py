"""Archives, bent: zip, 7z, tar, gzip, bzip2, xz, and PDFs that carry files."""

from __future__ import annotations

import bz2
import gzip
import lzma

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus.wrapping.archives import aes_zipped, overlapping, seven_zipped, tarred, zipped
from orderbot.reading.archives.unpacking import ARCHIVES
from tests.envelopes.fixtures import portfolio
from tests.fuzz.envelopes import bend_for_a_while, open_as

FILES = {"x/a.edi": b"UNH+1+ORDERS:D:96A:UN'" * 40, "b.txt": b"12 vannes " * 30, "in.zip": zipped({"c.txt": b"x"})}
SAMPLES = {
    "application/zip": [zipped(FILES), aes_zipped(FILES, "sesame"), overlapping(5)],
    "application/x-7z-compressed": [seven_zipped(FILES), seven_zipped(FILES, "sesame")],
    "application/x-tar": [tarred(FILES, {"l": "/etc/passwd"})],
    "application/gzip": [gzip.compress(tarred(FILES)), gzip.compress(FILES["b.txt"])],
    "application/x-bzip2": [bz2.compress(FILES["b.txt"])],
    "application/x-xz": [lzma.compress(FILES["b.txt"])],
    "application/pdf": [portfolio(FILES)],
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_bent_archives(kind: str) -> None:
    assert bend_for_a_while(SAMPLES[kind], kind)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(sorted(ARCHIVES)))
def test_any_bytes(content: bytes, kind: str) -> None:
    for start in (b"", b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c\x00\x04", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\x00"):
        open_as(start + content, kind)
