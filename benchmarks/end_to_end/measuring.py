"""From a seed to judged mails: the corpus and its run are kept in a folder, so that judging can be repeated."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.end_to_end.report import sections
from benchmarks.end_to_end.running import run, seller_toml
from benchmarks.end_to_end.scenario import play, play_sample, write_corpus
from benchmarks.end_to_end.scoring import Judged, judge
from benchmarks.results import Section


def _folder(work: Path, count: int, seed: int, split: str) -> Path:
    return work / "end-to-end" / f"{split}-{seed}-{count}"


def make(work: Path, count: int, seed: int, split: str) -> Path:
    """Generate the corpus; gives its folder."""
    folder = _folder(work, count, seed, split)
    corpus = play(seed, count, split)
    write_corpus(corpus, folder)
    (folder / "seller.toml").write_text(seller_toml(corpus.house.world.seller), encoding="utf-8")
    return folder


def make_sample(folder: Path, seed: int = 2026) -> None:
    """Write the small corpus that the acceptance tests run."""
    corpus = play_sample(seed)
    write_corpus(corpus, folder)
    (folder / "seller.toml").write_text(seller_toml(corpus.house.world.seller), encoding="utf-8")


def judged_run(folder: Path, house: Path) -> list[Judged]:
    """Run a corpus that lies in a folder, in a house of its own, and judge it."""
    done = run(folder, house)
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return judge(map(json.loads, lines), done.cases, done.in_oms)


def measure(work: Path, count: int, seed: int, split: str) -> tuple[list[Judged], float]:
    """Make the corpus, run it and judge it; the seconds are those of the run."""
    folder = make(work, count, seed, split)
    done = run(folder, folder / "house")
    kept = {"cases": done.cases, "in_oms": done.in_oms, "seconds": done.seconds}
    (folder / "answers.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return answers(work, count, seed, split)


def answers(work: Path, count: int, seed: int, split: str) -> tuple[list[Judged], float]:
    """Judge the answers that an earlier run left."""
    folder = _folder(work, count, seed, split)
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    kept = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    return judge(map(json.loads, lines), kept["cases"], kept["in_oms"]), kept["seconds"]


def measured_sections(work: Path, count: int, seed: int, split: str) -> list[Section]:
    """Everything, as sections of the page of results."""
    judged, seconds = measure(work, count, seed, split)
    return sections(judged, seconds, f"{split} split, seed {seed}")
