"""Kill -9 between any two steps neither loses nor doubles an order: 200 runs over a real mailbox and the sandbox OMS."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from orderbot.bootstrap.house import House
from orderbot.mailbox.dovecot import Dovecot
from orderbot.model.case import Role
from orderbot.sandbox_oms import serving
from orderbot.settings import of
from orderbot.store.reference_import import import_folder
from tests.acceptance.killing.driver import USER

ROOT = Path(__file__).parents[2]
RUNS = 200
SHARDS = 4  # each in a worker of its own
SECRET = "sandbox secret"
MAILBOX = "orders"

MAIL = """\
From: Paul Achat <paul@fonderie-du-val.example>
To: commandes@valmarec-industrie.example
Subject: Commande {number}
Message-ID: <{number}@fonderie-du-val.example>
Date: Mon, 16 Nov 2026 09:00:00 +0100
Content-Type: text/plain; charset=utf-8

Bonjour,

Merci d'enregistrer notre commande n° {number} :

- 12 pièces de la réf. AB-1282/25 à 78,77 EUR

Cordialement,
Paul Achat
"""


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with Dovecot({MAILBOX: "secret"}) as server:
        yield server


def number_of(run: int) -> str:
    return f"KILL-{run:04}"


def plan(steps: int) -> list[dict[str, object]]:
    """Every boundary once, then every boundary again with a second death during the recovery."""
    dice = random.Random(9)
    kills = [[step] for step in range(1, steps + 1)]
    while len(kills) < RUNS:
        kills.append([dice.randint(1, steps), dice.randint(1, steps)])
    return [
        {"number": number, "kills": steps, "folder": f"run-{number}"} for number, steps in enumerate(kills[:RUNS], 1)
    ]


def run_driver(
    folder: Path, dovecot: Dovecot, oms: str, template: Path, runs: list[dict[str, object]]
) -> list[dict[str, object]]:
    for run in runs:
        mail = MAIL.format(number=number_of(int(str(run["number"])))).encode()
        dovecot.deliver(MAILBOX, [mail.replace(b"\n", b"\r\n")], str(run["folder"]))
    path = folder / "plan.json"
    mailbox = dovecot.settings(MAILBOX).model_dump(mode="json") | {"password": "secret"}
    path.write_text(
        json.dumps(
            {"template": str(template), "mailbox": mailbox, "oms": {"base_url": oms, "secret": SECRET}, "runs": runs}
        ),
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "tests.acceptance.killing.driver", str(path)]
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def made_template(folder: Path) -> Path:
    template = folder / "template"
    template.mkdir()
    house = House(
        of(
            {
                "database": {"url": f"sqlite:///{template / 'orderbot.db'}"},
                "blobs": {"url": f"file:{template / 'blobs'}"},
            }
        )
    )
    import_folder(house.database, ROOT / "tests" / "acceptance" / "killing" / "reference", "test", datetime.now(UTC))
    house.accounts.add(USER, "a long password", Role.ADMIN)
    house.close()
    return template


@pytest.mark.timeout(900)
@pytest.mark.parametrize("shard", range(SHARDS))
def test_two_hundred_deaths_lose_and_double_no_order(tmp_path: Path, dovecot: Dovecot, shard: int) -> None:
    template = made_template(tmp_path)
    with serving(tmp_path / "oms.db", SECRET) as oms:
        [trial] = run_driver(tmp_path, dovecot, oms, template, [{"number": 0, "kills": [], "folder": "run-0"}])
        assert trial["cases"] == ["pushed"]
        steps = int(str(trial["steps"]))
        assert steps >= 20, "the fuse must see blobs, commits, the mail server and the OMS"
        planned = plan(steps)[shard::SHARDS]
        runs = run_driver(tmp_path, dovecot, oms, template, planned)
        orders = httpx.get(f"{oms}/orders").json()
    assert len(runs) == len(planned) == RUNS / SHARDS
    first_deaths = [bool(run["died"][0]) for run in runs]  # type: ignore[index]
    assert all(first_deaths), "every victim must die where the plan says"
    assert Counter(tuple(run["cases"]) for run in runs) == {("pushed",): len(runs)}  # type: ignore[arg-type]
    taken = Counter(order["order_number"] for order in orders)
    assert taken == {number_of(int(str(run["number"]))): 1 for run in [trial, *runs]}
