"""How heavy findings are: the policy's severity for their code instead of the default."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orderbot.model.codes import CODES
from orderbot.model.finding import Finding
from orderbot.model.rules import Rules


def graded(findings: Iterable[Finding], rules: Rules) -> tuple[Finding, ...]:
    """The findings with the severity that the rules give their codes; what a validator weighed by itself stays so."""
    return tuple(
        replace(found, severity=rules.severity[found.code])
        if found.code in rules.severity and found.severity is CODES[found.code][0]
        else found
        for found in findings
    )


def ungraded(found: Finding) -> Finding:
    """A kept finding with its code's default severity again, as it was before a policy graded it."""
    return replace(found, severity=CODES[found.code][0])
