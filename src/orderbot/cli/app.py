"""The `orderbot` command: what there is, and how an error is told."""

from __future__ import annotations

import sys

import typer

from orderbot.cli import demo, extract, intake, policy, queue, replay, serve, setup
from orderbot.errors import OrderbotError

app = typer.Typer(
    name="orderbot",
    help=(
        "Reads purchase orders out of a mailbox, checks them against contracts and catalogue, pushes the clean ones to the OMS "
        "and shows a person the rest.\n\nSee it work: orderbot demo. Use it: orderbot init, then doctor, import, user add, run."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo", short_help="see it all work on sample mails")(demo.demo)
app.command("init", short_help="write a commented orderbot.toml")(setup.init)
app.command("doctor", short_help="check everything, say what to mend")(setup.doctor)
app.command("import", short_help="load customers, items, contracts, prices")(setup.import_reference)
app.add_typer(setup.user_app, name="user", short_help="people who sign in to the review UI")
app.command("run", short_help="mailboxes, reading, pushing and the review UI in one process")(serve.run)
app.command("extract", short_help="read files, print the orders found")(extract.extract)
app.command("ingest", short_help="take files in as if they had arrived by mail")(intake.ingest)
app.command("status", short_help="how many cases stand where")(queue.status)
app.command("cases", short_help="every case and what became of it")(queue.cases)
app.command("show", short_help="one case whole")(queue.show)
app.add_typer(policy.policy_app, name="policy", short_help="what is held, for whom, and what is done about it")
app.command("replay", short_help="try a policy or master data on history")(replay.replay)
app.command("oms", short_help="run the sandbox OMS")(serve.oms)


def main() -> None:
    """Run the command line; an error of ours is one sentence and exit code 2."""
    try:
        app()
    except OrderbotError as error:
        print(f"orderbot: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
