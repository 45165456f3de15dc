"""Authentication-Results: whose are believed, and what they say."""

from __future__ import annotations

from email import message_from_string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.mailbox.authentication import UNNAMED, mail_checks, parsed
from orderbot.model.document import MailCheck

OURS = "mx.valmarec.example"


def checks(*fields: str) -> list[str] | None:
    found = mail_checks(message_from_string("\n".join((*fields, "", "text"))), [OURS])
    return None if found is None else [f"{one.method}={one.result}" for one in found]


def results(told: str, server: str = OURS) -> str:
    return f"Authentication-Results: {server}; {told}"


RECEIVED = "Received: from somewhere by mx.valmarec.example"


def test_the_words_of_a_field() -> None:
    told = (
        "MX.valmarec.example 1; spf=pass (sender IP is 192.0.2.1; ok) smtp.mailfrom=bounce@mail.client.example;"
        '\tdkim=fail reason="bad; body" header.i="@client.example" header.s=s1 ; DMARC=None (p=none) header.from=Client.Example'
    )
    assert parsed(told) == (
        OURS,
        (
            MailCheck("spf", "pass", "mail.client.example"),
            MailCheck("dkim", "fail", "client.example"),
            MailCheck("dmarc", "none", "client.example"),
        ),
    )


def test_a_field_without_results_and_one_without_a_server() -> None:
    assert parsed(f"{OURS}; none") == (OURS, ())
    assert parsed("spf=fail smtp.mailfrom=a.example; compauth=fail reason=001") == (
        UNNAMED,
        (MailCheck("spf", "fail", "a.example"),),
    )
    assert parsed('"mx (1).example"; dkim=pass (a (nested) comment) header.d=a.example')[0] == "mx (1).example"


def test_only_the_trusted_server_is_believed() -> None:
    assert checks(results("spf=fail", "mx.evil.example"), RECEIVED) is None
    assert checks(results("spf=pass", "mx.evil.example"), results("spf=fail")) == ["spf=fail"]
    assert checks("ARC-Authentication-Results: i=1; mx.valmarec.example; spf=pass", RECEIVED) is None


def test_what_the_mail_brought_along_in_our_name_is_not_believed() -> None:
    forged = results("dmarc=pass; dkim=pass")
    assert checks(results("spf=fail"), RECEIVED, forged) == ["spf=fail"]
    assert checks(RECEIVED, results("dmarc=fail"), forged) == ["dmarc=fail", "dkim=pass"]
    assert checks(RECEIVED, results("dmarc=fail"), "Received: from evil", forged) == ["dmarc=fail"]


def test_several_fields_of_ours_are_one() -> None:
    assert checks(results("dkim=pass; dkim=fail"), results("dmarc=pass"), RECEIVED) == [
        "dkim=pass",
        "dkim=fail",
        "dmarc=pass",
    ]


def test_without_a_trusted_server_nothing_is_believed() -> None:
    assert mail_checks(message_from_string(results("spf=fail") + "\n\ntext"), []) is None


@pytest.mark.parametrize("told", ["", ";", "(((", '"', "a b c; spf", "=;=;=", "spf = fail"])
def test_nonsense_is_read_all_the_same(told: str) -> None:
    parsed(told)


@given(st.text(max_size=300))
def test_no_field_breaks_it(told: str) -> None:
    parsed(told)
