"""The tune split as it is read, each claim beside the truth: what calibration is fitted on."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from rich.progress import track

from benchmarks.comparing import pair_lines, same
from benchmarks.judging import Verdict, judge_one
from orderbot.errors import DocumentError
from orderbot.extractors.calibration.applying import statements
from orderbot.extractors.calibration.clues import Statement
from orderbot.extractors.printed.reading import read_printed
from orderbot.intake.transcribe import Transcriber
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import FieldKey
from orderbot.model.extraction import Extraction
from orderbot.model.json_form import Json, pointer, record_to_json, to_json
from orderbot.reading.sniff import media_type
from training.samples import Sample, load

_NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Witness:
    """One document's statement with what is right of it; None where the truth does not say.

    `family` is what folds keep together: the family of layouts, a document of its own where there is no layout.
    `rights` by evidence key, values and needed nulls alike; `alone` when it is the file's only statement, so that its
    type and the record as a whole can be held against it.
    """

    name: str
    family: str
    group: str
    statement: Statement
    rights: Mapping[FieldKey, bool] = field(default_factory=dict)
    lines_right: bool | None = None
    type_right: bool | None = None
    record_right: bool | None = None


def read_ahead(folders: Iterable[Path], cache: Path, jobs: int = 2) -> None:
    """Read the pages of every case into the cache, `jobs` documents at once; what is there already is not read again."""
    cases = [told.parent for folder in folders for told in sorted(folder.rglob("truth.json"))]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        read = pool.imap_unordered(partial(_read_case, cache=cache), cases, chunksize=2)
        for _ in track(read, "pages read", total=len(cases)):
            pass


def _read_case(case: Path, cache: Path) -> None:
    for _ in load(case, cache):
        pass


def hear(samples: Iterable[Sample]) -> Iterator[Witness]:
    """Read each sample as `orderbot extract` does, from kept pages where it has them, and judge what was claimed."""
    for sample in samples:
        heard = _statements(sample)
        yield from _witnesses(sample, heard)


def _statements(sample: Sample) -> list[Statement]:
    content = sample.path.read_bytes()
    with statements() as heard:
        if sample.pages:
            document = Document(content, media_type(content, sample.path.name), name=sample.path.name)
            read_printed(sample.pages, document, Surroundings(received=_NOW))
        else:
            try:
                Transcriber(None).transcribe(content, sample.path.name, _NOW, pictures=False)
            except DocumentError:
                return []
    return heard


def _witnesses(sample: Sample, heard: Sequence[Statement]) -> Iterator[Witness]:
    """Each truth's statement: the one with its number, else the one in its place."""
    truths = sample.truths or (sample.truth,)
    orders = [one for one in heard if one.extraction.order is not None] or list(heard)
    surplus = len([one for one in orders if one.extraction.order]) > sum(1 for truth in truths if truth.get("order"))
    for at, truth in enumerate(truths):
        number = (truth.get("order") or {}).get("order_number")
        named = [one for one in orders if same("order_number", number, _number(one.extraction))]
        chosen = named[0] if named else orders[at] if at < len(orders) else None
        if chosen is not None:
            yield _witness(sample, truth, chosen, alone=len(heard) == 1 or len(truths) > 1, surplus=surplus)


def _number(extraction: Extraction) -> str | None:
    return extraction.order.order_number if extraction.order else None


def _witness(sample: Sample, truth: Mapping[str, Any], told: Statement, *, alone: bool, surplus: bool) -> Witness:
    record = record_to_json(sample.path.name, told.extraction)
    verdict = judge_one(truth, record, surplus)
    return Witness(
        sample.name,
        sample.family if sample.pages and truth.get("order") else sample.name,
        sample.group,
        told,
        _rights(told.extraction, verdict, truth),
        verdict.lists[0].right if verdict.lists else None,
        verdict.types[0].right if verdict.types and alone else None,
        verdict.perfect if alone else None,
    )


def _rights(extraction: Extraction, verdict: Verdict, truth: Mapping[str, Any]) -> dict[FieldKey, bool]:
    """What is right by evidence key: as judged, and the charges and deliveries that the score leaves out."""
    if extraction.order is None:
        return {}
    judged = {claim.pointer: claim.right for claim in (*verdict.values, *verdict.nulls)}
    rights: dict[FieldKey, bool] = {}
    for key in extraction.evidence:
        path = pointer(extraction.order, key)
        if path in judged:
            rights[key] = judged[path]
    return rights | _unscored(extraction, truth)


def _unscored(extraction: Extraction, truth: Mapping[str, Any]) -> dict[FieldKey, bool]:
    order, wanted = extraction.order, truth.get("order") or {}
    assert order is not None
    charges = [to_json(charge) for charge in wanted.get("allowances_charges") or []]
    rights: dict[FieldKey, bool] = {}
    for at, charge in enumerate(order.allowances_charges):
        fits = [one for one in charges if same("amount", one["amount"], to_json(charge.amount))]
        rights[None, f"allowances_charges/{at}/amount"] = bool(fits)
        rights[None, f"allowances_charges/{at}/reason"] = any(
            same("reason", one["reason"], charge.reason) for one in fits
        )
    if "lines" in wanted:
        read = [_plain(line) for line in order.lines]
        for printed, to in pair_lines(wanted["lines"], read):
            if to is not None:
                line_id = order.lines[to].line_id
                told = wanted["lines"][printed].get("deliveries") or [] if printed is not None else []
                rights |= {(line_id, name): right for name, right in _deliveries(read[to]["deliveries"], told)}
    return rights


def _plain(line: Any) -> Json:
    told: Json = to_json(line)
    return told


def _deliveries(read: Sequence[Json], told: Sequence[Json]) -> Iterator[tuple[str, bool]]:
    for at, delivery in enumerate(read):
        for name, kind in (("quantity", "quantity"), ("date", "order_date")):
            if delivery[name] is not None:
                right = at < len(told) and same(kind, told[at].get(name), delivery[name])
                yield f"deliveries/{at}/{name}", right
