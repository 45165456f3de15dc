"""Commands that set orderbot up: init, doctor, import, user."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from orderbot.store.added_standing import StandingAddition

user_app = typer.Typer(help="People who sign in to the review UI.", no_args_is_help=True)


def init(
    path: Annotated[Path, typer.Argument(help="The file to write.")] = Path("orderbot.toml"),
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Write a commented orderbot.toml with every setting and its default."""
    from orderbot.cli.config_file import commented_toml
    from orderbot.errors import SettingsError

    if path.exists() and not force:
        raise SettingsError(f"{path} is there already; add --force to overwrite it")
    path.write_text(commented_toml(), encoding="utf-8")
    print(f"Wrote {path}. Name your mailbox and your OMS in it, then run: orderbot doctor")


def doctor() -> None:
    """Check mailbox, OCR, database, OMS, disk and clock; say in one line each what to mend. Exit code 1 if anything is wrong."""
    from orderbot.cli.health import checks

    wrong = 0
    for check in checks():
        print(f"{'ok  ' if check.well else 'MEND'}  {check.name:<10} {check.says}", flush=True)
        wrong += not check.well
    if wrong:
        print(f"\n{wrong} thing(s) to mend.", file=sys.stderr)
        raise typer.Exit(1)


def import_reference(
    folder: Annotated[
        Path,
        typer.Argument(help="Folder with customers.csv, items.csv, contracts.csv, …", exists=True, file_okay=False),
    ],
) -> None:
    """Load reference data: all of it takes effect at once, or, with a bad row, nothing does."""
    from rich.console import Console

    from orderbot.bootstrap.house import open_house
    from orderbot.errors import ReferenceRefused
    from orderbot.store.added_standing import standing
    from orderbot.store.reference_import import import_folder

    console = Console(stderr=True)
    with open_house() as house, console.status("reading …") as status:
        try:
            generation = import_folder(
                house.database, folder, os.environ.get("USER", "cli"), house.now(),
                lambda table, rows: status.update(f"{table}: {rows:,} rows"),
            )  # fmt: skip
        except ReferenceRefused as error:
            status.stop()
            for problem in error.problems[:50]:
                print(problem, file=sys.stderr)
            raise
        with house.database.read() as session:
            added = tuple(_added(standing(session)))
    for table, rows in generation.rows.items():
        print(f"{table:<20} {rows:>10,}")
    print(f"Generation {generation.number} is in effect.")
    for line in added:
        print(line)


def _added(additions: Sequence[StandingAddition]) -> Iterator[str]:
    """What the imported files say of the rows that people added: those that they now say, and those that they overrule."""
    for one in reversed(additions):
        said = _SAID_OF_ADDITIONS.get(one.standing.value)
        if said is not None:
            row = one.addition.row
            yield f"{row.file}: {row.text} (added by {one.addition.author}) {said}"


_SAID_OF_ADDITIONS = {
    "in-files": "is in the files now.",
    "overruled": "counts no more: the files say otherwise.",
}


@user_app.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="The name to sign in with.")],
    role: Annotated[str, typer.Option(help="reviewer, approver or admin.")] = "reviewer",
    language: Annotated[str, typer.Option(help="fr or en.")] = "fr",
    group: Annotated[
        list[str] | None, typer.Option(help="An approver group of the policy; may be given several times.")
    ] = None,
    email: Annotated[
        str | None, typer.Option(help="The person's address: what comes from it the person does not approve.")
    ] = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
) -> None:
    """Add a person; asks for the password unless --password-stdin."""
    from orderbot.bootstrap.house import open_house
    from orderbot.errors import OrderbotError
    from orderbot.model.case import Role

    if role not in set(Role):
        raise OrderbotError(f"there is no role {role!r}; choose one of {', '.join(Role)}")
    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    with open_house() as house:
        house.accounts.add(name, password, Role(role), language, group or (), email)
    print(f"{name} may sign in as {role}.")


@user_app.command("groups")
def user_groups(
    name: Annotated[str, typer.Argument(help="Who.")],
    group: Annotated[
        list[str] | None, typer.Argument(help="The approver groups from now on; none takes the person out of all.")
    ] = None,
) -> None:
    """Say which approver groups of the policy a person is in. Approvals given before stand as they were given."""
    from orderbot.bootstrap.house import open_house

    with open_house() as house:
        user = house.accounts.set_groups(name, group or ())
    print(f"{user.name} is in {', '.join(user.groups)}." if user.groups else f"{user.name} is in no group.")


@user_app.command("email")
def user_email(
    name: Annotated[str, typer.Argument(help="Who.")],
    address: Annotated[str | None, typer.Argument(help="The address from now on; none takes it away.")] = None,
) -> None:
    """Say which e-mail address is a person's: nobody approves an order that he or she sent."""
    from orderbot.bootstrap.house import open_house

    with open_house() as house:
        user = house.accounts.set_email(name, address)
    print(f"{user.name} writes from {user.email}." if user.email else f"{user.name} has no address.")


@user_app.command("list")
def user_list() -> None:
    """Show who may sign in, with role, e-mail address and approver groups."""
    from orderbot.bootstrap.house import open_house

    with open_house() as house:
        people = house.accounts.every()
    for user in people:
        print(f"{user.name:<24} {user.role:<10} {user.email or '':<28} {', '.join(user.groups)}".rstrip())
