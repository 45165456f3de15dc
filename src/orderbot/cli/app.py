"""The `orderbot` command: what there is, and how an error is told."""

from __future__ import annotations

import sys

import typer

from orderbot.cli import demo, extract, intake, queue, serve, setup
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
app.command("demo")(demo.demo)
app.command("init")(setup.init)
app.command("doctor")(setup.doctor)
app.command("import")(setup.import_reference)
app.add_typer(setup.user_app, name="user")
app.command("run")(serve.run)
app.command("extract")(extract.extract)
app.command("ingest")(intake.ingest)
app.command("status")(queue.status)
app.command("cases")(queue.cases)
app.command("show")(queue.show)
app.command("oms")(serve.oms)


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
