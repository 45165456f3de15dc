"""Senders who are not who they seem, from the mail's bytes to the queue."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from tests.acceptance.suspicious_mails import OUR_SERVER, came_to, clean_mail, with_text


def headed(mail: EmailMessage, **fields: str) -> EmailMessage:
    for name, value in fields.items():
        del mail[name.replace("_", "-")]
        mail[name.replace("_", "-")] = value
    return mail


def checked(number: str, server: str, results: str) -> EmailMessage:
    return headed(with_text(number), Authentication_Results=f"{server}; {results}")


def test_senders_who_are_not_who_they_seem(tmp_path: Path) -> None:
    sender = "yfournier@hydraulique-vauban.example"
    cases = came_to(
        tmp_path,
        {
            "clean": checked("V-1", OUR_SERVER, "spf=pass; dkim=pass; dmarc=pass"),
            "dmarc": checked("V-2", OUR_SERVER, "spf=pass smtp.mailfrom=evil.example; dmarc=fail"),
            "others-word": checked("V-3", "mx.evil.example", "dmarc=fail"),
            "look-alike": headed(with_text("V-4"), From="Yann <yfournier@hydraulique-vaubam.example>"),
            "shown-name": headed(with_text("V-5"), From=f'"{sender}" <y@evil.example>'),
            "passed-on": headed(clean_mail("20-forwarded.eml")),
        },
    )
    assert {name: [case["codes"] for case in found] for name, found in cases.items()} == {
        "clean": [[]],
        "dmarc": [["sender-unverified"]],
        "others-word": [[]],
        "look-alike": [["sender-unverified"]],
        "shown-name": [["sender-unverified"]],
        "passed-on": [[]],
    }
    assert [case["state"] for case in cases["clean"]] == ["pushed"]
