"""XML of any encoding becomes a tree with places; what is not well formed is mended and said."""

from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from orderbot.reading.xml import Xml, XmlName, mentions, parse_xml, root_name

ORDER = """<?xml version="1.0" encoding="{encoding}"?>
<o:Order xmlns:o="urn:orders" xmlns="urn:parts"><ID>Bestellung Nº 7 – für Müller</ID></o:Order>"""


@pytest.mark.parametrize(
    ("claimed", "written"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-be"),
        ("utf-16", "utf-8"),
        ("ISO-8859-1", "cp1252"),
        ("UTF-8", "cp1252"),
        ("US-ASCII", "utf-8"),
        ("unheard-of", "utf-8"),
    ],
)
def test_characters_are_read_whatever_the_declaration_claims(claimed: str, written: str) -> None:
    content = ORDER.format(encoding=claimed).encode(written)

    assert root_name(content) == XmlName("urn:orders", "Order")
    assert mentions(content, "urn:orders")
    assert parse_xml(content).root.text_at("ID") == "Bestellung Nº 7 – für Müller"


@pytest.mark.parametrize(
    "before",
    ["\n\n  ", "<!-- from the ERP -->", '<?xml-stylesheet href="order.xsl"?>', '<!DOCTYPE Order SYSTEM "order.dtd">',
     '<!DOCTYPE Order PUBLIC "-//A//B" "order.dtd" []>', "\ufeff<?xml version='1.0'?>\n<!DOCTYPE Order>"],
)  # fmt: skip
def test_what_stands_before_the_root_is_passed(before: str) -> None:
    content = f"{before}<Order><ID>7</ID></Order>".encode()

    assert root_name(content) == XmlName("", "Order")
    assert parse_xml(content) and parse_xml(content).flaws == ()


def test_places_are_xpaths_with_the_prefixes_of_the_document() -> None:
    root = parse_xml(
        b'<Order xmlns:b="urn:b"><b:Line><b:ID s="GTIN">1</b:ID></b:Line><b:Line><b:ID>2</b:ID></b:Line></Order>'
    ).root

    assert [node.where for node in root.all("Line/ID")] == ["/Order/b:Line[1]/b:ID", "/Order/b:Line[2]/b:ID"]
    first = root.first("Line/ID")
    assert first is not None
    assert (first.where, first.where_of("s"), first.attribute("s")) == (
        "/Order/b:Line[1]/b:ID", "/Order/b:Line[1]/b:ID/@s", "GTIN",
    )  # fmt: skip


def test_the_first_node_on_a_path_may_stand_in_a_later_sibling() -> None:
    root = parse_xml(b"<a><b><x/></b><b><c>1</c></b></a>").root

    found = root.first("b/c")

    assert found is not None and found.where == "/a/b[2]/c"


def test_a_node_is_found_at_any_depth_with_its_place() -> None:
    root = parse_xml(b"<a><b/><b><c><d>1</d></c><c><d>2</d><e>3</e></c></b></a>").root

    found, none = root.find("e"), root.find("f")

    assert found is not None and (found.where, found.text) == ("/a/b[2]/c[2]/e", "3")
    assert none is None


def test_elements_of_a_known_name_are_found_at_any_depth() -> None:
    root = parse_xml(b'<w><h/><list><o xmlns="urn:o"><o/></o><o xmlns="urn:o"/></list></w>').root

    assert [node.where for node in root.outermost(lambda name: name == ("urn:o", "o"))] == [
        "/w/list/o[1]",
        "/w/list/o[2]",
    ]


def test_text_passes_comments_and_holds_character_data() -> None:
    root = parse_xml(b"<a> <b>1<!-- not -->2<![CDATA[ <3> ]]></b> <c>x<d>y</d></c></a>").root

    assert (root.text_at("b"), root.text_at("c"), root.text_at("none")) == ("12 <3>", "xy", None)


@pytest.mark.parametrize(
    ("content", "text", "says"),
    [
        ("<a><b>Müller & Söhne</b></a>", "Müller & Söhne", "&amp;"),
        ("<a><b>Caf&eacute;&nbsp;AG</b></a>", "Café\u00a0AG", "&amp;"),
        ("<a><b>tab\x0bbed&#2;</b></a>", "tabbed", "control characters"),
        ("<a><cbc:b>7</cbc:b></a>", "7", 'prefix "cbc"'),
    ],
)
def test_the_usual_slips_are_put_right_and_said(content: str, text: str, says: str) -> None:
    xml = parse_xml(content.encode())

    assert xml.root.text_at("b") == text
    assert xml.whole and says in xml.flaws[0]


@pytest.mark.parametrize("content", [b"<a><b>1</b><c><d>2", b"<a><b>1</b><c><d>2</c></a>", b"<a><b>1</b><c><d>2</d"])
def test_what_can_be_read_of_a_broken_file_is_read(content: bytes) -> None:
    xml = parse_xml(content)

    assert xml.root.text_at("b") == "1"
    assert not xml.whole and xml.flaws[0].startswith("/a/c/d: ")


def test_references_that_cannot_be_mended_are_left_out() -> None:
    xml = parse_xml(b"<a><b>1</b><!-- <![CDATA[ --><c>x&y;z</c>")

    assert (xml.root.text_at("c"), xml.whole) == ("xz", False)


@pytest.mark.parametrize("content", [b"", b"  ", b"no markup", b"<", b"<>", b"<?xml version='1.0'?>", b"\xff\xfe\x00"])
def test_nothing_to_read_is_malformed(content: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_xml(content)

    assert caught.value.code == "malformed"


def test_documents_that_follow_one_another_are_read_and_told() -> None:
    xml = parse_xml(
        b"<?xml version='1.0'?><o><n>1</n></o>\n<?xml version='1.0'?><!DOCTYPE o SYSTEM 'o.dtd'><o><n>2</n></o>"
    )

    assert [node.where for node in xml.root.all("o/n")] == ["/o[1]/n", "/o[2]/n"]
    assert xml.whole and "one root element was expected" in xml.flaws[0]


def test_padding_behind_the_root_is_no_flaw() -> None:
    assert parse_xml(b"<a/>\n\x00\x00\x1a").flaws == ()


def test_sizes_are_limited() -> None:
    with pytest.raises(DocumentError) as caught:
        parse_xml(b"<a>" + b"x" * 100 + b"</a>", most_bytes=100)

    assert caught.value.code == "too-large"


def test_depth_is_limited() -> None:
    xml = _or_none(b"<a>" * 5_000 + b"</a>" * 5_000)

    assert xml is None or not xml.whole


def _or_none(content: bytes) -> Xml | None:
    try:
        return parse_xml(content)
    except DocumentError:
        return None


def test_an_entity_left_in_broken_xml_is_no_element() -> None:
    told = parse_xml(b"<a><b>&strange;</b")
    assert not told.whole
    assert [node.name for node in told.root.leaves()] in (["b"], ["a"])
