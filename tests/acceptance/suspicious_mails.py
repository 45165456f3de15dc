"""Mails made from one clean order, each with something that is not as it should be, and `orderbot` run over them."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from orderbot.sandbox_oms import serving

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "fixtures" / "demo"
ORDERBOT = Path(sys.executable).parent / "orderbot"
OUR_SERVER = "mx.valmarec-industrie.example"


def clean_mail(name: str = "07-body-sentence.eml") -> EmailMessage:
    """An order of the demo that is pushed as it is."""
    return message_from_bytes((DEMO / name).read_bytes(), policy=policy.default)


def with_text(number: str, *, before: str = "", after: str = "", subject: str | None = None) -> EmailMessage:
    """The clean order in the mail's words with another number and quantity, and sentences before and after it."""
    mail = clean_mail()
    quantity = 200 * int(number.rpartition("-")[2])  # another one for each, or one repeats the other
    text = mail.get_content().replace("4500966801", number).replace("200 pc", f"{quantity} pc")
    text = text.replace("Il nous faudrait", f"{before}\n\nIl nous faudrait".lstrip())
    mail.set_content(text.replace("\nBien à vous", f"\n{after}\n\nBien à vous") if after else text)
    if subject is not None:
        mail.replace_header("Subject", subject)
    return mail


def came_to(folder: Path, mails: Mapping[str, EmailMessage]) -> dict[str, list[dict[str, Any]]]:
    """Take all mails in and wait; the cases of each, by the mail's name, with the findings' codes."""
    paths = []
    for name, mail in mails.items():
        paths.append(folder / f"{name}.eml")
        paths[-1].write_bytes(_distinct(mail, name).as_bytes())
    with serving(folder / "oms.db", "s3cret") as oms:
        _settings(folder, oms)
        run(folder, "import", DEMO / "reference")
        run(folder, "ingest", *paths, "--wait")
        told = [json.loads(line) for line in run(folder, "cases", "--json").splitlines()]
    return {name: [case for case in told if Path(case["file"]).stem == name] for name in mails}


def run(folder: Path, *arguments: str | Path) -> str:
    """What one command prints; it must end well."""
    done = subprocess.run(
        [ORDERBOT, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _distinct(mail: EmailMessage, name: str) -> EmailMessage:
    del mail["Message-ID"]
    mail["Message-ID"] = f"<{name}@client.example>"
    return mail


def _settings(folder: Path, oms: str) -> None:
    seller = (DEMO / "seller.toml").read_text(encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "orderbot.toml").write_text(
        f'[oms]\nbase_url = "{oms}"\nsecret = "s3cret"\n[web]\nport = {port}\n'
        f"{'' if '[seller]' in seller else '[seller]'}\n{seller}\n"
        '[[mailbox]]\nname = "orders"\nhost = "127.0.0.1"\nuser = "orders"\npassword = "p"\n'
        f'trusted_authserv_id = "{OUR_SERVER}"\n',
        encoding="utf-8",
    )
