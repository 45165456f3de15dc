"""Calibration: what each claim of the extractors is worth, fitted on the tune split and told out of fold."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.intervals import calibration_error, chance_error
from benchmarks.judging import SURE
from orderbot.extractors.calibration.applying import calibrated, needed, type_probability
from orderbot.extractors.calibration.clues import Statement
from orderbot.extractors.calibration.company import company_of
from orderbot.extractors.calibration.features import (
    absence_features,
    list_features,
    record_features,
    type_features,
    value_features,
)
from orderbot.extractors.calibration.fitted import Calibration, Fit
from orderbot.model.evidence import LINES
from training.corpora import Corpora
from training.fitting import Claim, fit, fold_of
from training.statements import Witness, hear, read_ahead

_FITTED = Path("extractors") / "calibration" / "fitted.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """How one map is fitted: `strength` against the pull towards the parent, whether it has gates, and counts documents."""

    strength: float
    gated: bool = False
    counted: bool = True


PLANS = {
    "values": Plan(0.5, gated=True),
    "nulls": Plan(0.3),
    "lists": Plan(0.2),
    "types": Plan(0.3),
    "records": Plan(0.3, counted=False),
}


def train(corpora: Corpora, out: Path) -> str:
    """Fit on the tune split, write `fitted.json` below `out`, and give the model card."""
    read_ahead(corpora.calibration or corpora.tune, corpora.cache)
    witnesses = list(hear(corpora.calibration_samples()))
    fitted = fit_all(witnesses)
    document = {name: _form(getattr(fitted, name)) for name in Calibration.__dataclass_fields__}
    (out / _FITTED).write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return card(witnesses)


def fit_all(witnesses: Sequence[Witness]) -> Calibration:
    """Fit type, list, values and nulls, and the record in turn: each stands on the ones before."""
    types = _fit("types", type_claims(witnesses))
    lists = _fit("lists", list_claims(witnesses, types))
    values = _fit("values", value_claims(witnesses, types, lists))
    nulls = _fit("nulls", null_claims(witnesses, types, lists))
    before = Calibration(values, nulls, lists, types, Fit({}))
    records = _fit("records", record_claims(witnesses, before))
    return Calibration(values, nulls, lists, types, records)


def _fit(name: str, claims: Sequence[Claim]) -> Fit:
    plan = PLANS[name]
    if not claims:
        return Fit({"all": 0.0})
    return fit(claims, strength=plan.strength, gated=plan.gated, counted=plan.counted)


def type_claims(witnesses: Sequence[Witness]) -> list[Claim]:
    """One claim a document: that it is of its type."""
    return [
        _claim(
            one,
            type_features(_type(one.statement), one.statement.extraction.type_confidence, _quality(one)),
            one.type_right,
        )
        for one in witnesses
        if one.type_right is not None
    ]


def list_claims(witnesses: Sequence[Witness], types: Fit) -> list[Claim]:
    """One claim an order: that no line is missing or invented."""
    return [
        _claim(
            one,
            list_features(one.statement.whole, _type_worth(one.statement, types), company_of(one.statement)),
            one.lines_right,
        )
        for one in witnesses
        if one.lines_right is not None
    ]


def value_claims(witnesses: Sequence[Witness], types: Fit, lists: Fit) -> list[Claim]:
    """One claim for each value that the truth speaks of."""
    return _field_claims(witnesses, types, lists, absent=False)


def null_claims(witnesses: Sequence[Witness], types: Fit, lists: Fit) -> list[Claim]:
    """One claim for each needed null that the truth speaks of."""
    return _field_claims(witnesses, types, lists, absent=True)


def _field_claims(witnesses: Sequence[Witness], types: Fit, lists: Fit, *, absent: bool) -> list[Claim]:
    claims = []
    for one in witnesses:
        told = one.statement
        worth, company = _list_worth(told, types, lists), company_of(told)
        for key, right in one.rights.items():
            clue = told.clues.get(key)
            if clue is not None and clue.absent == absent:
                features = absence_features(clue, worth, company) if absent else value_features(clue, worth, company)
                claims.append(_claim(one, features, right, clue.quality, clue.kind))
    return claims


def record_claims(witnesses: Sequence[Witness], before: Calibration) -> list[Claim]:
    """One claim an order: that its type, its needed values and its list of lines are right."""
    claims = []
    for one in witnesses:
        if one.record_right is None or one.statement.extraction.order is None:
            continue
        told = calibrated(one.statement, before)
        features = record_features(needed(told), told.evidence[LINES].confidence, told.type_confidence, _quality(one))
        claims.append(_claim(one, features, one.record_right))
    return claims


def _claim(one: Witness, features: dict[str, float], right: bool | None, quality: str = "", kind: str = "") -> Claim:
    return Claim(features, bool(right), one.name, one.family, quality or _quality(one), kind)


def _type(told: Statement) -> str:
    return told.extraction.document_type.value if told.extraction.document_type else ""


def _quality(one: Witness) -> str:
    return one.statement.whole.quality


def _type_worth(told: Statement, types: Fit) -> float:
    return type_probability(told, Calibration(types, types, types, types, types))


def _list_worth(told: Statement, types: Fit, lists: Fit) -> float:
    return lists.probability(list_features(told.whole, _type_worth(told, types), company_of(told)), told.whole.quality)


def _form(fitted: Fit) -> dict[str, Any]:
    return {
        "weights": fitted.weights,
        "curve": [list(knot) for knot in fitted.curve],
        "gates": fitted.gates,
        "documents": fitted.documents,
    }


def left_out(witnesses: Sequence[Witness]) -> dict[str, list[tuple[Claim, float, str]]]:
    """Every claim with its probability by a calibration that never saw its family, and the group it came from."""
    folds = fold_of(one.family for one in witnesses)
    told: defaultdict[str, list[tuple[Claim, float, str]]] = defaultdict(list)
    for fold in sorted(set(folds.values())):
        inside = [one for one in witnesses if folds[one.family] != fold]
        outside = [one for one in witnesses if folds[one.family] == fold]
        by = fit_all(inside)
        kinds = {
            "values": value_claims(outside, by.types, by.lists),
            "nulls": null_claims(outside, by.types, by.lists),
            "lists": list_claims(outside, by.types),
            "types": type_claims(outside),
            "records": record_claims(outside, by),
        }
        groups = {one.name: one.group for one in outside}
        for name, claims in kinds.items():
            fitted: Fit = getattr(by, name)
            told[name] += [
                (claim, fitted.probability(claim.features, claim.quality), groups[claim.document]) for claim in claims
            ]
    return dict(told)


def card(witnesses: Sequence[Witness]) -> str:
    """The model card: data, features, out-of-fold figures, limits."""
    told = left_out(witnesses)
    groups = list(dict.fromkeys(one.group for one in witnesses))
    rows = [_row("all", told, None), *(_row(group, told, group) for group in groups)]
    families = len(
        {one.family for one in witnesses if one.statement.extraction.order and one.statement.extraction.pages}
    )
    return _CARD.format(
        documents=len(witnesses),
        families=families,
        claims=sum(map(len, told.values())),
        rows="\n".join(rows),
        kinds="\n".join(_kind_rows(told["values"])),
    )


def _row(name: str, told: dict[str, list[tuple[Claim, float, str]]], group: str | None) -> str:
    def of(kind: str) -> list[tuple[Claim, float, str]]:
        return [one for one in told.get(kind, []) if group is None or one[2] == group]

    values = of("values")
    sure = [claim for claim, worth, _ in values if worth >= SURE]
    wrong = sum(not claim.right for claim in sure)
    share = f"{len(sure) / len(values):.3f}" if values else "–"
    rate = f"{1000 * wrong / len(sure):.2f}" if sure else "–"
    errors = [_error(of(kind)) for kind in ("values", "lists", "nulls", "types", "records")]
    return f"| {name} | {len(values)} | {share} | {wrong} | {rate} | " + " | ".join(errors) + " |"


def _error(rows: Sequence[tuple[Claim, float, str]]) -> str:
    if not rows:
        return "–"
    error = calibration_error((worth, claim.right) for claim, worth, _ in rows)
    return f"{error:.3f} ± {chance_error([worth for _, worth, _ in rows], rounds=30):.3f}"


def _kind_rows(rows: Sequence[tuple[Claim, float, str]]) -> list[str]:
    held: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for claim, worth, _ in rows:
        held[claim.kind].append((worth >= SURE, claim.right))
    out = []
    for kind, seen in sorted(held.items(), key=lambda entry: -len(entry[1])):
        sure = sum(one for one, _ in seen)
        wrong = sum(one and not right for one, right in seen)
        out.append(
            f"| {kind} | {len(seen)} | {sum(right for _, right in seen) / len(seen):.3f} | {sure / len(seen):.3f} | {wrong} |"
        )
    return out


_CARD = """# Calibration

Written by `make train`. What it is: `extractors/calibration/fitted.json`, five maps from what a claim stands on to the
probability that it holds. How it works and how to read it: [confidence.md](../confidence.md).

- **Data**: {documents} documents ({families} families of layouts): the tune split (scans, photos, faxes, mails, negatives)
  and orders imitated by hand, as they are and worn (`fixtures/handmade`, `fixtures/imitated` but the exam), {claims} claims.
  Nothing else that is learned has seen them, but for the types, whose wordings of mails were.
- **Features**: the field and its cue, how the page was read, the least word confidence, the learned score, whether the line
  and the sums close, how many lines share the field, the list's and the type's probability. Rare ones are drawn towards their parents.
- **Figures below are out of fold**: each family was judged by a calibration that had not seen it.
- **Limits**: most of the imitated orders were looked at while the readers were built, so that they flatter. A cue
  seen in n documents is never surer than 1 − 0.5 / (n + 2); one never seen, 0.9.

| group | values | sure | sure and wrong | a thousand | error: values | /lines | nulls | type | record |
|---|---|---|---|---|---|---|---|---|---|
{rows}

Sure is {sure} and more. Behind ± is the error that chance alone gives with as many claims.

| value | reported | right | sure | sure and wrong |
|---|---|---|---|---|
{kinds}
""".replace("{sure}", str(SURE))
