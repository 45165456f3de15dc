"""XML orders of every family, bent in every way: nothing but errors of ours comes out, and records stay writable."""

from __future__ import annotations

import json
import os
import random
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderbot.errors import OrderbotError
from orderbot.extractors.cii.extractor import CrossIndustry
from orderbot.extractors.cxml.extractor import Cxml
from orderbot.extractors.gs1_xml.extractor import Gs1Xml
from orderbot.extractors.opentrans.extractor import OpenTrans
from orderbot.extractors.other_xml.extractor import OtherXml
from orderbot.extractors.shops.extractor import Shops
from orderbot.extractors.ubl.extractor import Ubl
from orderbot.extractors.xcbl.extractor import Xcbl
from orderbot.interfaces import Extractor, Surroundings
from orderbot.model.document import Document
from orderbot.model.json_form import extraction_from_json, extraction_to_json

FOLDER = Path(__file__).parents[2] / "fixtures" / "formats"
FAMILIES: dict[str, Extractor] = {
    "ubl": Ubl(),
    "opentrans": OpenTrans(),
    "gs1-xml": Gs1Xml(),
    "xcbl": Xcbl(),
    "cxml": Cxml(),
    "order-x": CrossIndustry(),
    "other-xml": OtherXml(),
    "shops": Shops(),
}
SECONDS = float(os.environ.get("ORDERBOT_FUZZ_SECONDS", "2"))
AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
STRANGE = [
    "", " ", "x", "NaN", "1e400", "-0", "9" * 60, "1e99", "0", "-1", "12,5", "1.234,50", "0001-01-01", "2026-02-30", "9999-12-31T24:00",
    "02/03/2026", "31.12.2026", "20260302T000000", "true", "&amp;", "<![CDATA[<a>]]>", "<a/>", "<ID>7</ID>", "&#0;", "&x;", "é" * 300, "GTIN", "0088", "USD", "£",
]  # fmt: skip
SIGNS = [
    b"<",
    b">",
    b"/",
    b"&",
    b'"',
    b"'",
    b"=",
    b"\x00",
    b"\xff",
    b"]]>",
    b"<!--",
    b"<?",
    b"xmlns='x'",
    b"<!DOCTYPE a>",
    b"<![CDATA[",
    b"\xef\xbb\xbf",
]
LEAF = re.compile(rb">([^<>]{0,80})</")
ELEMENT = re.compile(rb"<([\w:.-]+)(?:\s[^<>]*)?>(?:(?!<\1[\s>]).)*?</\1>", re.DOTALL)


def read(extractor: Extractor, content: bytes) -> None:
    """Read it and send the records over the wire as the sandbox does."""
    document = Document(content, "application/xml")
    extractor.accepts(document)
    try:
        records = extractor.extract(document, AROUND)
    except OrderbotError:
        return
    for record in records:
        told = json.loads(json.dumps(extraction_to_json(record)).encode("utf-8", "strict"))
        extraction_from_json(told)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from([*FAMILIES.values()]),
    st.binary(max_size=200) | st.text("<>/&;:='\"ab !-[]?\x00", max_size=80).map(str.encode),
)
def test_any_bytes(extractor: Extractor, content: bytes) -> None:
    read(extractor, content)


@pytest.mark.parametrize("name", FAMILIES)
def test_bent_samples(name: str) -> None:
    chance = random.Random(os.environ.get("ORDERBOT_FUZZ_SEED", "4711"))
    samples = [path.read_bytes() for path in sorted(FOLDER.glob(f"{name}/*/input.xml"))]
    until = time.monotonic() + SECONDS / len(FAMILIES)
    while samples and time.monotonic() < until:
        sample = chance.choice(samples)
        for _ in range(chance.randint(1, 6)):
            sample = chance.choice((_other_text, _without, _doubled, _moved, _bent_bytes))(sample, chance)
        read(FAMILIES[name], sample[:200_000])


def _other_text(sample: bytes, chance: random.Random) -> bytes:
    """Another text in a leaf."""
    leaves = list(LEAF.finditer(sample))
    if not leaves:
        return sample
    leaf = chance.choice(leaves)
    return sample[: leaf.start(1)] + chance.choice(STRANGE).encode() + sample[leaf.end(1) :]


def _element(sample: bytes, chance: random.Random) -> re.Match[bytes] | None:
    return ELEMENT.search(sample, chance.randrange(len(sample) + 1))


def _without(sample: bytes, chance: random.Random) -> bytes:
    """An element less."""
    found = _element(sample, chance)
    return sample[: found.start()] + sample[found.end() :] if found else sample


def _doubled(sample: bytes, chance: random.Random) -> bytes:
    """An element twice, or many times."""
    found = _element(sample, chance)
    return sample[: found.end()] + found[0] * chance.choice((1, 1, 20)) + sample[found.end() :] if found else sample


def _moved(sample: bytes, chance: random.Random) -> bytes:
    """An element in the place of another."""
    one, other = _element(sample, chance), _element(sample, chance)
    return sample[: one.start()] + other[0] + sample[one.end() :] if one and other else sample


def _bent_bytes(sample: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(sample) + 1)
    cut = chance.choice([0, 0, 1, 3, len(sample)])
    return sample[:at] + chance.choice([*SIGNS, b""]) + sample[at + cut :]
