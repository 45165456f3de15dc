"""docs/policy.md keeps up with what a policy file may hold."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from orderbot.checking.policy_file.conditions import CHANNELS, CONDITIONS
from orderbot.checking.policy_file.reading import read_policy
from orderbot.model.approvals import ApprovalRule
from orderbot.model.procedure import REPLY_WORDS, Procedure
from orderbot.model.rule_settings import key_and_value_of_mapping, settable
from orderbot.model.rules import AutomationMode, Rules
from orderbot.model.situation import InputQuality

TEXT = (Path(__file__).parents[4] / "docs" / "policy.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", settable())
def test_every_setting_has_its_row(name: str) -> None:
    row = f"{name}.CODE" if key_and_value_of_mapping(settable()[name]) else name
    assert f"| `{row}` |" in TEXT


def test_every_condition_channel_quality_mode_and_key_is_named() -> None:
    names = [
        *CONDITIONS,
        *CHANNELS,
        *InputQuality,
        *AutomationMode,
        *(field.name for kind in (ApprovalRule, Procedure) for field in fields(kind)),
    ]
    assert [name for name in names if f"`{name}`" not in TEXT and f'"{name}"' not in TEXT] == []
    assert [word for word in REPLY_WORDS if f"{{{word}}}" not in TEXT] == []


@pytest.mark.parametrize("example", re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL))
def test_every_example_is_a_policy(example: str) -> None:
    read_policy(example, Rules())
