"""`orderbot policy` as a user meets it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from orderbot.cli.app import app
from orderbot.errors import PolicyRefused, SettingsError
from orderbot.model.added_rows import ItemReference
from orderbot.store import added_rows
from tests.review_house import House, arrive, line, open_house, order

POLICY = """\
[severity]
price-off-list = "block"

[procedure.price-off-list]
todo_fr = "Demander au commercial."
owner = "ADV"
within_hours = 4
reply_en = "Your order {order_number}: {found} instead of {expected}."
"""
BAD = '[severity]\nprice-of-contract = "note"\n\n[tolerance]\npercent = 150\n'


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "orderbot.toml").write_text(
        f'[database]\nurl = "sqlite:///{tmp_path / "orderbot.db"}"\n[policy]\nfile = "policy.toml"\n', encoding="utf-8"
    )
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")
    opened = open_house(tmp_path)
    yield opened
    opened.database.close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["policy", *arguments])


def test_check_tells_every_mistake_and_changes_nothing(house: House, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(BAD, encoding="utf-8")
    done = run("check", "bad.toml")
    assert (done.exit_code, done.stdout.splitlines()) == (
        1,
        [
            "bad.toml:2: severity.price-of-contract: unknown code; did you mean price-off-contract?",
            "bad.toml:5: tolerance.percent: must be a percentage from 0 to 100, not 150",
        ],
    )
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "policy.toml can be activated: 0 clauses under a condition.\n")
    assert "No policy was ever activated" in run("versions").stdout


def test_check_speaks_french(house: House, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(BAD, encoding="utf-8")
    assert run("check", "bad.toml", "--language", "fr").stdout.splitlines() == [
        "bad.toml:2: severity.price-of-contract: code inconnu ; vouliez-vous dire price-off-contract ?",
        "bad.toml:5: tolerance.percent: doit être un pourcentage de 0 à 100, pas 150",
    ]
    said = run("check", "--language", "fr").stdout
    assert said == "policy.toml peut être mis en vigueur : 0 clauses sous condition.\n"


def test_check_needs_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("policy.toml").write_text(POLICY, encoding="utf-8")
    assert run("check", "policy.toml").exit_code == 0
    assert not Path("orderbot-data").exists()
    assert isinstance(run("check").exception, SettingsError)


def test_activate_puts_a_version_in_force_under_the_users_name(house: House, tmp_path: Path) -> None:
    assert run("activate").stdout == "Policy version 1 is in force.\n"
    assert run("activate").stdout == "Policy version 1 is in force.\n"
    assert run("versions", "1").stdout == POLICY
    (tmp_path / "policy.toml").write_text(BAD, encoding="utf-8")
    assert isinstance(run("activate").exception, PolicyRefused)
    assert run("versions").stdout.startswith("   1  ")


def test_show_says_what_holds_and_which_line_says_so(house: House, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text('[[when]]\ncustomer = "C100"\nmode = "assist"\n', encoding="utf-8")
    run("activate")
    said = {row.split()[0]: row.split(None, 2)[1:] for row in run("show", "--customer", "C100").stdout.splitlines()}
    assert said["mode"] == ['"assist"', 'line 3, customer = "C100"']
    assert said["threshold"] == ["0.9", "orderbot.toml"]
    assert '"assist"' not in run("show", "--customer", "C101").stdout
    (tmp_path / "other.toml").write_text('mode = "review-all"\n', encoding="utf-8")
    assert '"review-all"' in run("show", "--file", "other.toml").stdout


def test_explain_names_the_last_row_that_people_added(house: House) -> None:
    with house.database.begin() as session:
        row = ItemReference("C100", "RDR-1", "AB-1204/7")
        added_rows.add(session, row, author="ada", case_id=None, now=house.clock())
    case_id = arrive(house, order(line(1, unit_price=Decimal("50.00"))))
    assert "master data generation 1 with the rows added up to entry 1" in run("explain", str(case_id)).stdout
    french = run("explain", str(case_id), "--language", "fr").stdout
    assert "génération 1 avec les lignes ajoutées jusqu'à l'entrée 1" in french


def test_explain_says_why_what_to_do_and_who_must_approve(house: House) -> None:
    run("activate")
    case_id = arrive(house, order(line(1, unit_price=Decimal("50.00"))))
    said = run("explain", str(case_id)).stdout
    for words in (
        "decided by policy version 1, master data generation 1",
        "price-off-list · block · open",
        "the code's own severity is review; set by line 2, for every order",
        "or the approval: an approver who neither mailed, uploaded nor edited the order",
        "Demander au commercial.",
        "4 h of arrival",
        "Your order BC-4711: 50.00 instead of 48.30.",
    ):
        assert words in said, said
    assert (
        "ou l'approbation : un approbateur qui n'a ni envoyé par courriel, ni déposé, ni modifié la commande"
        in run("explain", str(case_id), "--language", "fr").stdout
    )


def test_explain_says_when_nothing_is_held(house: House) -> None:
    assert "Nothing is held against it." in run("explain", str(arrive(house, order()))).stdout


def test_explain_names_what_clears_it_and_the_command_that_tries_it(house: House) -> None:
    near = arrive(house, order(line(1, unit_price=Decimal("49.00"))))
    said = run("explain", str(near)).stdout
    assert "correct unit_price of line L1 to 48.30, line_net_amount of line L1 to 579.60" in said
    assert "tolerance.percent = 1.5" in said
    own = arrive(house, order(line(1, item_id=None, buyer_item_id="RDR-1"), order_number="2"), subject="2")
    said = run("explain", str(own), "--language", "fr").stdout
    assert "ou pour toute commande, un ajout à item_references.csv (customer_id;buyer_item_id;item_id) :" in said
    assert "orderbot replay --alias C100 RDR-1 AB-1204/7" in said
    done = CliRunner().invoke(app, ["replay", "--alias", "C100", "RDR-1", "AB-1204/7"])
    assert (done.exit_code, done.stdout.splitlines()[2]) == (0, "1 held before would now be pushed.")
