"""Commands about the policy: check, show, explain, activate, versions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from orderbot.bootstrap.house import House
    from orderbot.model.policy import Policy
    from orderbot.model.situation import Situation
    from orderbot.store.database import Session

policy_app = typer.Typer(help="What is held, for whom, and what is done about it.", no_args_is_help=True)

File = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The policy file; else [policy] file.")]
Language = Annotated[str, typer.Option(help="fr or en.")]


@policy_app.command("check")
def check(file: File = None, language: Language = "en") -> None:
    """Read a policy file and tell every mistake with its line. Changes nothing. Exit code 1 when there is one."""
    from orderbot.bootstrap.house import open_house
    from orderbot.checking.policies import text_of
    from orderbot.cli.policy_words import say
    from orderbot.errors import PolicyRefused

    with open_house() as house:
        path = _file(house, file)
        try:
            policy = house.policy_book.read(text_of(path), str(path))
        except PolicyRefused as error:
            for problem in error.told(language):
                print(problem)
            raise typer.Exit(1) from error
        told = _doubts(house, policy, str(path), language)
    for doubt in told:
        print(doubt)
    clauses = len(policy.clauses) - 1
    print(say(language, "can_be_activated" if clauses == 1 else "can_be_activated_many", file=path, clauses=clauses))


@policy_app.command("show")
def show(
    file: Annotated[Path | None, typer.Option(help="A policy file instead of the version in force.")] = None,
    customer: Annotated[str | None, typer.Option(help="The customer's number.")] = None,
    group: Annotated[str | None, typer.Option(help="The customer's group, when it is not the one on file.")] = None,
    country: Annotated[str | None, typer.Option(help="The customer's country, when it is not the one on file.")] = None,
    channel: Annotated[str, typer.Option(help="How the order came: mailbox:NAME, upload, …")] = "",
    quality: Annotated[str | None, typer.Option(help="How well it can be read: edi, text-layer, ocr-clean, …")] = None,
    language: Language = "en",
) -> None:
    """Show the rules in force for an order, and which line of the policy sets each."""
    from orderbot.bootstrap.house import open_house
    from orderbot.checking.policies import text_of
    from orderbot.checking.ruling import rulings
    from orderbot.cli.policy_page import ruling_lines

    with open_house() as house, house.database.read() as session:
        policy = house.policy_book.open(session) if file is None else house.policy_book.read(text_of(file), str(file))
        situation = _situation(session, customer, group, country, channel, quality)
        for line in ruling_lines(rulings(policy, situation), language):
            print(line)


@policy_app.command("explain")
def explain(
    case_id: Annotated[int, typer.Argument(metavar="CASE", help="The case's number.")], language: Language = "en"
) -> None:
    """Explain a case: each finding's severity and why, what was expected and found, what to do, who must approve."""
    from orderbot.bootstrap.house import open_house
    from orderbot.checking.explaining import explain as explained
    from orderbot.checking.remedies.of_case import remedies_of_case
    from orderbot.cli.plain_text import harmless
    from orderbot.cli.policy_page import finding_lines
    from orderbot.cli.policy_words import say
    from orderbot.store import cases, queue

    with open_house() as house, house.database.read() as session:
        summary = queue.summary(session, case_id, house.now())
        stored = cases.revision(session, case_id)
        policy = house.policy_book.open(session)
        seller = house.settings.seller.name
        title = (f"case {case_id}", summary.state, summary.order_number, summary.customer_id, summary.customer_name)
        print(harmless(" · ".join(part for part in title if part)))
        no_policy = say(language, "no_policy")
        grounds = stored.grounds
        reference: int | str = grounds.reference_generation or say(language, "none")
        if grounds.reference_additions is not None:
            reference = say(language, "with_additions", generation=reference, entry=grounds.reference_additions)
        print(say(language, "decided", policy=grounds.policy_version or no_policy, reference=reference))
        print(say(language, "in_force", policy=policy.version or no_policy))
        findings = explained(session, stored, policy, seller)
        offered = remedies_of_case(session, case_id, policy)
    if not findings:
        print(f"\n{say(language, 'nothing_held')}")
    for finding in findings:
        print()
        for line in finding_lines(finding, language, offered.get(finding.finding)):
            print(line)


@policy_app.command("activate")
def activate(file: File = None) -> None:
    """Put a policy file in force, as a new version under your name. A running orderbot takes it up at once."""
    from orderbot.bootstrap.house import open_house, person
    from orderbot.checking.policies import text_of
    from orderbot.errors import PolicyRefused

    with open_house() as house:
        path = _file(house, file)
        text = text_of(path)
        try:
            house.policy_book.read(text, str(path))
        except PolicyRefused as error:
            for problem in error.problems:
                print(problem, file=sys.stderr)
            raise
        with house.database.begin() as session:
            version = house.policy_book.activate(
                session, text, author=person(), source=str(path.resolve()), now=house.now()
            )
    print(f"Policy version {version.number} is in force.")


@policy_app.command("versions")
def versions(
    number: Annotated[int | None, typer.Argument(metavar="[VERSION]", help="Print the text of this one.")] = None,
) -> None:
    """List every version of the policy, the one in force first."""
    from orderbot.bootstrap.house import open_house
    from orderbot.cli.plain_text import harmless
    from orderbot.store import policy_versions

    with open_house() as house, house.database.read() as session:
        if number is not None:
            print(policy_versions.get(session, number).text, end="")
            return
        kept = policy_versions.every(session)
    if not kept:
        print("No policy was ever activated; the settings hold. Activate one with: orderbot policy activate FILE")
    for one in kept:
        print(harmless(f"{one.number:>4}  {one.at:%Y-%m-%d %H:%M}  {one.author:<14} {one.sha256[:12]}  {one.source}"))


def _file(house: House, file: Path | None) -> Path:
    from orderbot.errors import SettingsError

    path = file or house.settings.policy.file
    if path is None:
        raise SettingsError("name a policy file, or set [policy] file in orderbot.toml")
    return path


def _doubts(house: House, policy: Policy, source: str, language: str) -> list[str]:
    from orderbot.checking.policy_file.doubts import doubts
    from orderbot.store.sql_reference import SqlReference

    channels = [f"mailbox:{one.name}" for one in house.settings.mailbox]
    channels += [f"webhook:{one.name}" for one in house.settings.webhook]
    if not house.has_database:
        return doubts(policy, channels, lambda _name: True, source, language)
    with house.database.read() as session:
        reference = SqlReference(session)
        known = reference.known("customers")

        def customer_known(name: str) -> bool:
            return not known or reference.customer(name) is not None

        return doubts(policy, channels, customer_known, source, language)


def _situation(
    session: Session,
    customer: str | None,
    group: str | None,
    country: str | None,
    channel: str,
    quality: str | None,
) -> Situation:
    """The order that is asked about; group and country are the customer's unless they are given."""
    from orderbot.errors import OrderbotError
    from orderbot.model.situation import InputQuality, Origin, Situation
    from orderbot.store.sql_reference import SqlReference

    if quality is not None and quality not in set(InputQuality):
        raise OrderbotError(f"there is no quality {quality!r}; choose one of {', '.join(InputQuality)}")
    row = SqlReference(session).customer(customer) if customer else None
    if customer and row is None:
        print(f"Customer {customer} is not in the master data; group and country are not known.", file=sys.stderr)
    return Situation(
        customer_id=row.customer_id if row else customer,
        group=group or (row.group if row else None),
        country=country or (row.country if row else None),
        origin=Origin(channel, None if quality is None else InputQuality(quality)),
    )
