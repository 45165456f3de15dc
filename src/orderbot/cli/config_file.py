"""The commented `orderbot.toml` that `orderbot init` writes, made from the settings themselves."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from orderbot.settings import Section, Settings

_HEAD = """\
# orderbot's settings. Every key may also come from the environment: ORDERBOT_WEB__PORT=9000.
# A line that starts with "#" shows the default; take the "#" away to change it.
"""

_EXAMPLES: dict[str, dict[str, str]] = {
    "mailbox": {"name": '"orders"', "host": '"imap.example.com"', "user": '"orders@example.com"'},
    "passwords": {"sender": '"customer.example"', "words": '["…"]'},
    "watch": {"path": '"/srv/orders-in"'},
    "webhook": {"name": '"shop"', "kind": '"shopify"'},
}


def commented_toml() -> str:
    """Return the whole file: every section and key with its default and what it means."""
    return _HEAD + "".join(_section(name, field) for name, field in Settings.model_fields.items())


def settings_keys() -> dict[str, str]:
    """Every setting as `section.key`, with its description."""
    return {
        f"{section}.{key}": info.description or ""
        for section, field in Settings.model_fields.items()
        for key, info in _model(field).model_fields.items()
    }


def _section(name: str, field: FieldInfo) -> str:
    model, listed = _model(field), get_origin(field.annotation) is list
    title = f"# [[{name}]]" if listed else f"[{name}]"
    lines = ["", f"# {(model.__doc__ or '').strip()}", title]
    for key, info in model.model_fields.items():
        value = _EXAMPLES.get(name, {}).get(key) or _toml(info.get_default(call_default_factory=True))
        lines.append(f"# {key} = {value}".ljust(44) + f"  # {info.description}")
    return "\n".join(lines) + "\n"


def _model(field: FieldInfo) -> type[Section]:
    annotation: Any = field.annotation
    model: type[Section] = get_args(annotation)[0] if get_origin(annotation) is list else annotation
    return model


def _toml(value: Any) -> str:
    if value is None:
        return '""'
    if hasattr(value, "get_secret_value"):
        return json.dumps(value.get_secret_value())
    if isinstance(value, bool | int | float | str | list):
        return json.dumps(value)
    if isinstance(value, Decimal | Path):
        return json.dumps(str(value))
    raise TypeError(f"no TOML form for {value!r}")
