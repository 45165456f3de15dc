"""Logs: one line an event, for people on a terminal, as JSON elsewhere."""

from __future__ import annotations

import sys

import structlog
from structlog.typing import EventDict

from orderbot.cli.plain_text import harmless


def _harmless(_logger: object, _name: str, event: EventDict) -> EventDict:
    return {
        key: harmless(value) if isinstance(value, str) and key != "exception" else value for key, value in event.items()
    }


def configure(*, quiet: bool = False) -> None:
    """Set the process's logging up; `quiet` lets only errors through."""
    terminal = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _harmless,
            structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(40 if quiet else 20),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
