"""`python -m orderbot` and the `orderbot` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from orderbot.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
