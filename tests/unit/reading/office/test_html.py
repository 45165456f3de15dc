from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.office.html.grids import is_laid_out
from orderbot.reading.office.html.reader import read_html_file
from tests.unit.reading.office.office_files import HTML, lines_of, page_lines, read


def test_style_sheets_hide_and_set_beside() -> None:
    html = (
        b"<style>.h{display:none} .r{display:flex} @media print{.p{display:none}}</style>"
        b"<p class=h>hidden</p><p class=p>screen</p><div class=r><div>left</div><div>right</div></div>"
    )
    assert lines_of(html, HTML) == ["left right"]


def test_rows_that_a_rule_counts() -> None:
    html = b"<style>tr:nth-child(2n) td:nth-child( 1 ){display:none}</style><table><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert lines_of(html, HTML) == ["a b", "d"]


def test_tables_have_spans_and_forms_show_their_values() -> None:
    html = (
        b"<table border=1><tr><th rowspan=2>A<th colspan=2>wide<tr><td>b<td>c</table>"
        b"<p>Qty <input value=12> <input type=checkbox checked><select><option>x<option selected>y</select></p>"
    )
    (page,) = read(html, HTML).pages
    left = {word.text: word.where for word in page.words}
    assert left["c"] == "table 1!C2"
    assert page_lines(page)[-1] == "Qty 12 ☒ y"
    assert page.rules


def test_deleted_text_and_scripts_are_not_there() -> None:
    assert lines_of(b"<script>x()</script><p><del>10</del><ins>12</ins> pcs<!-- c -->", HTML) == ["12 pcs"]


def test_a_span_that_is_no_number_is_one() -> None:
    assert lines_of("<table><tr><td colspan=²>a<td>b</table>".encode(), HTML) == ["a b"]


def test_what_word_processors_export_reads_like_the_page() -> None:
    html = (
        b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><p class=MsoNormal><b>Order</b> 4711<o:p></o:p> of"
        b" <st1:date>2 March</st1:date><![if !supportLists]><span style='mso-list:Ignore'>1.</span><![endif]></p>"
        b"<p><span style='display:none;mso-hide:all'>secret</span>seen</p></body></html>"
    )
    assert lines_of(html, HTML) == ["Order 4711 of 2 March1.", "seen"]


def test_the_declared_charset_is_used() -> None:
    assert lines_of('<meta charset="iso-8859-2"><p>Zlín Řepa'.encode("iso-8859-2"), HTML) == ["Zlín Řepa"]


@pytest.mark.parametrize(
    ("html", "laid_out"),
    [
        (b"<p>Please send 12 bolts.</p><p>Regards</p>", False),
        (b"<table>" + b"<tr><td>Bolt</td><td>12</td><td>3.50</td></tr>" * 3 + b"</table>", True),
        (b"<table><tr><td><p>Please send 12 bolts.</p></td></tr></table>", False),
    ],
)
def test_running_text_is_told_from_pages(html: bytes, laid_out: bool) -> None:
    assert is_laid_out(html) is laid_out


@pytest.mark.parametrize(
    "text",
    [
        "<style>" + "".join(f".a{{margin-left:{n}px}}" for n in range(4_000)) + "</style>" + "<p class=a>x</p>" * 4_000,
        "<style>p:nth-child(odd){float:left}</style>" + "<p>x</p>" * 40_000,
        "<p " + " ".join(f"a{n}=b" for n in range(6_000)) + ">x",
    ],
    ids=["rules", "siblings", "attributes"],
)
def test_pages_that_ask_for_hours_are_refused(text: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_html_file(text.encode(), Limits())
    assert refused.value.code == "too-large"
    with pytest.raises(DocumentError):
        is_laid_out(text.encode())


GHOSTS = "<style>.w{color:#FFF} .d{background:#333} .l{background-color:white} .t{font-size:1px}</style>"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p class=w>12 pcs", True),
        ("<p class=w>no figure", False),
        ("<p><font color=white>12</font>", True),
        ("<p class=t>12", True),
        ("<p style='color: rgb(255, 255, 255)'>12", True),
        ("<div class=d><p class=w>12</div>", False),
        ("<div class=d><div class=l><p class=w>12</div></div>", True),
        ("<div class=w><p class=d>12</p><p style='color:#000'>13</p></div>", False),
        ("<table><tr bgcolor=#333366><th class=w>100</table>", False),
        ("<table background=a.png><tr><td class=w>100</table>", False),
        ("<table><tr><td class=w>100</table>", True),
    ],
)
def test_figures_that_nobody_sees_are_told(body: str, told: bool) -> None:
    problems = read(f"{GHOSTS}{body}".encode(), HTML).problems
    assert any("nobody sees it" in problem for problem in problems) is told


def test_figures_that_are_hidden_are_named_as_not_read() -> None:
    html = (
        b"<style>.h{display:none}</style><p>seen<p class=h>4 pcs<p class=h>words<script>5</script><del>6</del></p>"
        b"<table><tr class=h><td>AB-1<td>7<tr><td>a<td>b</table><input type=hidden value=8>"
    )
    reading = read(html, HTML)
    assert reading.problems == ()
    assert reading.left_out == ('hidden text "4 pcs"', 'hidden text "AB-1 7"')
