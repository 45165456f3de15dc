"""The command line as a user meets it: a folder, a mailbox, an OMS, and one command after another."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from orderbot.mailbox.dovecot import Dovecot
from orderbot.sandbox_oms import serving

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "fixtures" / "demo"
ORDERBOT = Path(sys.executable).parent / "orderbot"
MAIL = "01-grid-classic.eml"


class Desk:
    """A user's folder with a settings file, and `orderbot` run in it."""

    def __init__(self, folder: Path, oms: str, dovecot: Dovecot) -> None:
        self.folder = folder
        self.web_port = _free_port()
        mailbox = dovecot.settings("orders")
        seller = (DEMO / "seller.toml").read_text(encoding="utf-8")
        (folder / "orderbot.toml").write_text(
            f'[oms]\nbase_url = "{oms}"\nsecret = "s3cret"\n'
            f"[web]\nport = {self.web_port}\n"
            f"{'' if '[seller]' in seller else '[seller]'}\n{seller}\n"
            f'[[mailbox]]\nname = "orders"\nhost = "{mailbox.host}"\nport = {mailbox.port}\nuser = "orders"\n'
            f'password = "secret"\ntls_ca_file = "{mailbox.tls_ca_file}"\n',
            encoding="utf-8",
        )

    def run(self, *arguments: str | Path, answer: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [ORDERBOT, *map(str, arguments)],
            cwd=self.folder,
            input=answer,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def cases(self) -> list[dict[str, Any]]:
        done = self.run("cases", "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with Dovecot({"orders": "secret"}) as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, dovecot: Dovecot) -> Iterator[Desk]:
    with serving(tmp_path / "oms.db", "s3cret") as oms:
        yield Desk(tmp_path, oms, dovecot)


def test_from_nothing_to_a_pushed_order(desk: Desk) -> None:
    imported = desk.run("import", DEMO / "reference")
    assert imported.returncode == 0, imported.stderr
    assert "customers" in imported.stdout

    added = desk.run("user", "add", "anne", "--role", "approver", "--password-stdin", answer="a long password\n")
    assert added.returncode == 0, added.stderr

    health = desk.run("doctor")
    assert health.returncode == 0, health.stdout + health.stderr
    assert "MEND" not in health.stdout

    taken = desk.run("ingest", DEMO / MAIL, DEMO / "28-damaged-pdf.eml", "--wait")
    assert taken.returncode == 0, taken.stderr
    first, second = desk.cases()
    assert (first["state"], first["document_type"]) == ("pushed", "order")
    assert first["oms_order_number"]
    assert (second["state"], second["codes"]) == ("review", ["unreadable-document"])

    again = desk.run("ingest", DEMO / MAIL, "--wait")
    assert "known already" in again.stderr
    assert len(desk.cases()) == 2

    shown = desk.run("show", str(first["case"]))
    assert first["order_number"] in shown.stdout
    assert "pushed" in shown.stdout
    assert "pushed" in desk.run("status").stdout


def test_run_takes_a_mail_as_it_arrives_and_ends_cleanly(desk: Desk, dovecot: Dovecot) -> None:
    assert desk.run("import", DEMO / "reference").returncode == 0
    with subprocess.Popen([ORDERBOT, "run"], cwd=desk.folder, stderr=subprocess.PIPE, text=True) as process:
        try:
            _until(lambda: _answers(desk.web_port))
            dovecot.deliver("orders", [(DEMO / MAIL).read_bytes()])
            _until(lambda: [case["state"] for case in desk.cases()] == ["pushed"])
        finally:
            process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert process.returncode in (0, -signal.SIGTERM), said
    assert "Traceback" not in said


def test_run_lets_go_what_waited_for_another_policy(desk: Desk) -> None:
    policy = desk.folder / "policy.toml"
    assert desk.run("import", DEMO / "reference").returncode == 0
    policy.write_text('mode = "review-all"\n', encoding="utf-8")
    assert desk.run("policy", "activate", policy).returncode == 0
    desk.run("ingest", DEMO / MAIL, "--wait")
    assert [(case["state"], case["codes"]) for case in desk.cases()] == [("review", ["automation-off"])]
    with subprocess.Popen([ORDERBOT, "run"], cwd=desk.folder, stderr=subprocess.PIPE, text=True) as process:
        try:
            _until(lambda: _answers(desk.web_port))
            policy.write_text('mode = "auto"\n', encoding="utf-8")
            assert desk.run("policy", "activate", policy).returncode == 0
            _until(lambda: [case["state"] for case in desk.cases()] == ["pushed"])
        finally:
            process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert "Traceback" not in said


def test_mistakes_are_told_in_one_sentence(desk: Desk) -> None:
    for arguments, says in (
        (("show", "99"), "99"),
        (("init",), "--force"),
        (("user", "add", "x", "--role", "king", "--password-stdin"), "reviewer"),
        (("cases", "--state", "lost"), "choose from"),
        (("user", "add", "x", "--password-stdin"), "at least"),
    ):
        done = desk.run(*arguments, answer="short\n")
        assert done.returncode == 2, arguments
        assert says in done.stderr
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_bad_row_is_named_and_nothing_is_imported(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    folder.mkdir()
    (folder / "items.csv").write_text(
        "item_id;description;unit;list_price\nA;x;C62;1.0\nB;y;C62;cheap\n", encoding="utf-8"
    )
    done = desk.run("import", folder)
    assert done.returncode == 2
    assert "items.csv:" in done.stderr
    assert "MEND  reference" in desk.run("doctor").stdout


def test_the_doctor_says_what_to_mend(tmp_path: Path) -> None:
    (tmp_path / "orderbot.toml").write_text(
        f'[oms]\nbase_url = "http://127.0.0.1:{_free_port()}"\n'
        f'[[mailbox]]\nname = "a"\nhost = "127.0.0.1"\nport = {_free_port()}\nuser = "u"\npassword = "p"\n'
        '[[webhook]]\nname = "w"\nkind = "adobe-commerce"\npublic_key_file = "none.pem"\n',
        encoding="utf-8",
    )
    done = subprocess.run([ORDERBOT, "doctor"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    for name in ("mailbox", "webhook", "oms", "reference"):
        assert f"MEND  {name}" in done.stdout
    assert "ok    ocr" in done.stdout


def test_extract_shows_what_a_broken_message_orders_all_the_same() -> None:
    broken = ROOT / "fixtures" / "formats" / "edifact" / "broken-counts" / "input.edi"
    done = subprocess.run([ORDERBOT, "extract", broken], capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 1
    told = done.stdout.splitlines()
    assert "malformed: UNT: element 0074 announces 19 segments, 14 are there" in told[0]
    assert "order K-100" in told[2]
    assert "4000002123456" in told[4]


def test_extract_reads_what_it_can_and_says_what_it_cannot(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    done = subprocess.run(
        [ORDERBOT, "extract", "--json", DEMO / MAIL, tmp_path / "empty.pdf", tmp_path / "missing.pdf"],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(record["file"]).name for record in records] == [MAIL, "empty.pdf", "missing.pdf"]
    assert records[0]["order"]["lines"]
    assert [record["error"] and record["error"]["code"] for record in records] == [None, "empty", "unreadable"]
    evidence = records[0]["evidence"]
    assert {"/lines", "/order_number"} <= set(evidence)
    assert all(0 <= entry["confidence"] <= 1 for entry in evidence.values())


def test_help_names_every_command() -> None:
    done = subprocess.run([ORDERBOT, "--help"], capture_output=True, text=True, timeout=60, check=True)
    for command in (
        "demo",
        "init",
        "doctor",
        "import",
        "run",
        "extract",
        "ingest",
        "status",
        "cases",
        "show",
        "oms",
        "user",
    ):
        assert f"\n  {command} " in done.stdout


def _until(holds: Any) -> None:
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.2)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/", follow_redirects=False).status_code < 500
    except httpx.TransportError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
