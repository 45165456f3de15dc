"""HTML bodies as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.mailbox.html_text import html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Bonjour,</p><p>12&nbsp;vannes &eacute;tanches</p>", "Bonjour,\n\n12 vannes étanches"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<ul><li>un<li>deux</ul>", "- un\n- deux"),
        ("<p>a<p>b", "a\n\nb"),
        ("a <b>b</b><i>c</i>\n  d", "a bc d"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<style>p{}</style><script>x</script><title>t</title>a", "a"),
        ('a<span style="display:none">secret</span><div hidden>x</div><i style="font-size:0px">y</i>b', "ab"),
        ("<table><tr><td>Réf</td><td>Qté</td></tr><tr><td>AB-1</td><td>12</td></tr></table>", "Réf\tQté\nAB-1\t12"),
        ("<table><tr><th>Réf<th>Qté<th>Prix<tr><td>AB-1<td>12<td></table>", "Réf\tQté\tPrix\nAB-1\t12"),
        ("<table><tr><td>A<br>b</td><td>1</td><td>2</td></tr></table>", "A b\t1\t2"),
        ("<table><tr><td></td><td>1</td><td>2</td></tr></table>", "\t1\t2"),
        (
            "<table><tr><td>Livrer à</td><td>4 rue du Port<br>69007 Lyon</td></tr></table>",
            "Livrer à\t4 rue du Port\n69007 Lyon",
        ),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>", "a\tb\nc"),
        ('x<blockquote type="cite"><p>old</p></blockquote>', "x\n> old"),
        (
            '<blockquote class="gmail_quote">old<blockquote type=cite>older</blockquote></blockquote>',
            "> old\n> > older",
        ),
        ('<blockquote style="margin:0 0 0 40px">indented</blockquote>', "indented"),
        ("</p></td></table>a", "a"),
        ("<html><head><title>t</title><style>p{}</style><body><p>10 x AB-1</p>", "10 x AB-1"),
        ("<head><meta charset=utf-8><p>10 x AB-1</p>", "10 x AB-1"),
        ("<td>a</td><td>b</td>", "a\nb"),
    ],
)
def test_html_to_text(html: str, text: str) -> None:
    assert html_to_text(html).text == text


def test_a_table_of_values_is_told_from_layout() -> None:
    assert html_to_text("<table><tr><td>AB-1</td><td>12</td></tr></table>").has_table
    assert not html_to_text("<table><tr><td><p>Bonjour</p></td></tr></table>").has_table


def test_ten_thousand_open_tags() -> None:
    assert html_to_text("<div>" * 10_000 + "a").text == "a"
    assert html_to_text("<table><tr><td>" * 3_000 + "a").text == "a"
    assert html_to_text("<blockquote type=cite>" * 3_000 + "a").text.endswith("a")


@given(st.lists(st.sampled_from(["<table>", "<tr>", "<td>", "</td>", "</table>", "<p>", "</p>", "<div", "hidden>", "</div>", "<blockquote", "type=cite>", "</blockquote>", "a", "<br>", "<li>", "<pre>", "</pre>"])))  # fmt: skip
def test_no_order_of_tags_breaks_it(tags: list[str]) -> None:
    html_to_text("".join(tags))


@given(st.text(alphabet="<>/!-abtd \"'=&;", max_size=200))
def test_no_text_breaks_it(html: str) -> None:
    html_to_text(html)


def test_comments_and_declarations_say_nothing() -> None:
    html = "<!DOCTYPE html><!-- x --><!--[if mso]><p>mso</p><![endif]--><![if !mso]>a<![endif]><?xml:namespace prefix=o ?> b"
    assert html_to_text(html).text == "a b"
