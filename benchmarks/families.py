"""Leave one family of layouts out: what the learned parts are worth on layouts of a kind that they never saw."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from rich.progress import track

from benchmarks.intervals import bootstrap, f1, share, wilson
from benchmarks.judging import Verdict, judge
from benchmarks.results import Section
from orderbot.extractors.printed.lines import roles as token_roles
from orderbot.extractors.printed.reading import read_printed
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.json_form import record_to_json
from training import roles
from training.corpora import DIGITAL, generate
from training.samples import Sample

FOLDS = 6
_MOST_OF_A_FAMILY = 30  # documents scored, so that a big family does not take an hour
_NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass(slots=True)
class Family:
    """One family's verdicts: by models that never saw it, and by the shipped ones, which did."""

    left_out: list[Verdict] = field(default_factory=list)
    shipped: list[Verdict] = field(default_factory=list)
    documents: int = 0


def section(work: Path, *, jobs: int) -> Section:  # noqa: ARG001
    """Fold over the families of the training corpus: train without, score on them; born-digital, in this process."""
    corpora = generate(Path("build/training"), jobs=jobs)
    samples = [sample for sample in corpora.train_samples(DIGITAL) if sample.pages]
    found = leave_out(samples)
    rows = [_row(name, family) for name, family in sorted(found.items(), key=lambda entry: _worst_first(entry[1]))]
    rows.insert(0, _row("all", _together(list(found.values()))))
    head = ("family", "documents", "perfect left out (95 %)", "header", "line F1 left out (95 %)", "line F1 shipped")
    notes = (
        f"{FOLDS} folds over {len(found)} families of the train split: the roles of tokens are learned without a fold's families, "
        f"which are then read with that model; at most {_MOST_OF_A_FAMILY} documents of each. Rules and lexicons stay as they are.",
        f"Mean over families: line F1 {_mean_f1([family.left_out for family in found.values()]):.3f} left out, "
        f"{_mean_f1([family.shipped for family in found.values()]):.3f} shipped.",
    )
    return Section("One family of layouts left out", head, rows, notes=notes)


def leave_out(samples: Sequence[Sample]) -> dict[str, Family]:
    """Every family read by models that were trained without it."""
    documents, _ = roles.gather(samples)
    names = [name for name, _ in Counter(sample.family for sample in samples).most_common()]
    found = {name: Family() for name in names}
    for fold in track(range(FOLDS), "families left out"):
        outside = names[fold::FOLDS]
        readings = roles.train_on([one for one in documents if one.family not in outside])
        scored = _some_of(samples, outside)
        with _reading_with(readings):
            for sample in scored:
                found[sample.family].left_out += read(sample)
        for sample in scored:
            found[sample.family].shipped += read(sample)
            found[sample.family].documents += 1
    return found


def read(sample: Sample) -> list[Verdict]:
    """Read the sample's pages and judge what was found."""
    document = Document(b"", "application/pdf", name=sample.path.name)
    records = read_printed(sample.pages, document, Surroundings(received=_NOW))
    return judge(sample.truths, [record_to_json(sample.path.name, record) for record in records])


@contextmanager
def _reading_with(readings: roles.Readings) -> Iterator[None]:
    """Let the reader use other models than the shipped ones."""
    import onnxruntime

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        readings.export(Path(folder))
        sessions = {
            path.stem: onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
            for path in Path(folder).iterdir()
        }
        stack.enter_context(patch.object(token_roles, "load", sessions.__getitem__))
        yield


def _some_of(samples: Sequence[Sample], families: Sequence[str]) -> list[Sample]:
    taken: Counter[str] = Counter()
    out = []
    for sample in samples:
        if sample.family in families and taken[sample.family] < _MOST_OF_A_FAMILY:
            taken[sample.family] += 1
            out.append(sample)
    return out


def _row(name: str, family: Family) -> tuple[object, ...]:
    perfect = sum(verdict.perfect for verdict in family.left_out)
    low, high = wilson(perfect, len(family.left_out))
    least, most = bootstrap(family.left_out, _f1)
    return (
        name,
        family.documents,
        f"{perfect / max(1, len(family.left_out)):.3f} ({low:.3f}–{high:.3f})",
        share([right for verdict in family.left_out for right in verdict.header]),
        f"{_f1(family.left_out):.3f} ({least:.3f}–{most:.3f})",
        _f1(family.shipped),
    )


def _together(families: Sequence[Family]) -> Family:
    left_out = [verdict for family in families for verdict in family.left_out]
    shipped = [verdict for family in families for verdict in family.shipped]
    return Family(left_out, shipped, sum(family.documents for family in families))


def _worst_first(family: Family) -> float:
    return _f1(family.left_out)


def _f1(verdicts: Sequence[Verdict]) -> float:
    return f1(sum(v.exact for v in verdicts), sum(v.wanted for v in verdicts), sum(v.read for v in verdicts))


def _mean_f1(families: Sequence[Sequence[Verdict]]) -> float:
    return sum(map(_f1, families)) / len(families) if families else float("nan")
