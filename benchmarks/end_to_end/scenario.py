"""The whole corpus: which mails there are, in which order they come, and their files."""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.progress import track

from benchmarks.corpus.reference_csv import write_reference
from benchmarks.end_to_end.anomalies import habits, pairs, sequences
from benchmarks.end_to_end.anomalies.anomaly import plant
from benchmarks.end_to_end.anomalies.registry import ways_of
from benchmarks.end_to_end.draft import Posted, Studio
from benchmarks.end_to_end.forms.registry import DRAW, LIGHT, SHARES, SURE
from benchmarks.end_to_end.house import House, build_house
from benchmarks.end_to_end.nothing import KINDS, nothing
from benchmarks.end_to_end.postbag import WRAPPINGS
from orderbot.model.codes import CODES

CLEAN_SHARE = 0.7
_OTHERS = 0.05
_LEAST = 3


@dataclass(frozen=True)
class Corpus:
    """The seller's house and its mails, in the order in which they come."""

    house: House
    mails: tuple[Posted, ...]


def play(seed: int, count: int, split: str) -> Corpus:
    """About `count` mails: seven of ten clean, every code planted three times or more. Deterministic."""
    studio = Studio(build_house(seed), split, random.Random(f"end-to-end-{seed}-{split}"))
    each = max(_LEAST, round(count * (1 - CLEAN_SHARE - _OTHERS) / len(CODES)))
    mails = [mail for code in track(list(CODES), "anomalies") for mail in planted(studio, code, each)]
    mails += [nothing(studio, list(KINDS)[number % len(KINDS)]) for number in range(round(count * _OTHERS))]
    mails += [mail for number in range(each) for mail in _resent(studio, number)]
    odd = sum(not mail.truth.is_clean or mail.planted != "clean" for mail in mails)
    clean = sum(mail.planted == "clean" for mail in mails)
    wanted = max(count - odd, round(odd * CLEAN_SHARE / (1 - CLEAN_SHARE)))
    mails += _clean(studio, wanted - clean)
    return Corpus(studio.house, tuple(_in_order(studio, mails)))


def play_sample(seed: int) -> Corpus:
    """Each code once and a handful of clean orders, in forms that are quickly read.

    What is planted comes in forms that nobody misreads, on paper only where it is about the paper.
    """
    studio = Studio(build_house(seed, customers=48, items=700, most=2), "train", random.Random(f"sample-{seed}"))
    mails = [mail for code in CODES for mail in planted(studio, code, 1, SURE)]
    mails += _resent(studio, 0)
    mails += [nothing(studio, kind) for kind in ("quote", "status", "news")]
    mails += [sequences.clean(studio, name) for name in LIGHT]
    return Corpus(studio.house, tuple(_in_order(studio, mails)))


def planted(studio: Studio, code: str, each: int, forms: Collection[str] = DRAW) -> Iterator[Posted]:
    """`each` mails with that code (and those that they speak of), over different ways and those of the `forms` that serve."""
    for number in range(each):
        if code == "quantity-unusual":
            yield from habits.habit(studio, number)
        elif code == "duplicate-order":  # the first in a form that nobody misreads, else they would not be the same
            first, again = (("edifact", "xlsx"), ("ubl", "printed"), ("xlsx", "edifact"))[number % 3]
            yield from sequences.duplicate(studio, first, again, same_number=number % 2 == 0)
        elif code in ("order-change", "order-cancellation", "order-unknown"):
            ways = {"order-change": sequences.CHANGES, "order-cancellation": sequences.CANCELLATIONS}
            way = ways.get(code, sequences.UNKNOWN)
            first = ("edifact", "printed", "ubl", "xlsx")[number % 4]
            yield from sequences.amend(studio, first, way[number % len(way)], known=code != "order-unknown")
        elif code == "ambiguous-order":
            yield pairs.two_files(studio, ("printed", "xlsx", "printed")[number % 3])
        elif code == "representation-mismatch":
            yield pairs.page_and_xml(studio)
        else:
            yield _single(studio, code, number, forms)


def _single(studio: Studio, code: str, number: int, forms: Collection[str]) -> Posted:
    """One mail that holds the anomaly by itself; ways and forms take turns."""
    ways = ways_of(code)
    anomaly = ways[number % len(ways)]
    serving = [form for form in anomaly.forms if form in forms] or list(anomaly.forms)
    return plant(studio, anomaly, serving[(sum(map(ord, code)) + number // len(ways)) % len(serving)])


def _resent(studio: Studio, number: int) -> list[Posted]:
    first, again = (("edifact", "printed"), ("ubl", "xlsx"), ("xlsx", "edifact"))[number % 3]
    return sequences.resend(studio, first, again)


def _clean(studio: Studio, count: int) -> Iterator[Posted]:
    """Clean orders in every form, as often as customers use it; one in forty comes in two files."""
    names = [name for name, share in SHARES.items() for _ in range(share)]
    studio.rng.shuffle(names)
    for number in track(range(count), "clean orders"):
        if number % 40 == 20:
            yield pairs.two_renderings(studio)
        else:
            yield sequences.clean(studio, names[number % len(names)], studio.rng.choice(WRAPPINGS))


def _in_order(studio: Studio, mails: list[Posted]) -> list[Posted]:
    """Wave after wave, within one in order of chance; every mail with a name and an identity of its own."""
    studio.rng.shuffle(mails)
    mails.sort(key=lambda mail: mail.wave)
    names = {id(mail): mail.name for mail in mails}
    by_number = {mail.truth.order_number: mail for mail in mails if mail.planted == "clean"}
    seen: set[str] = set()
    for number, mail in enumerate(mails, 1):
        mail.name = f"{number:04d}-{names[id(mail)]}"
        while mail.mail.message_id() in seen:
            mail.mail.date = mail.mail.date.replace(microsecond=0, second=(mail.mail.date.second + 1) % 60)
        seen.add(mail.mail.message_id())
    for mail in mails:
        if mail.truth.duplicate_of is not None:
            mail.truth.duplicate_of = by_number[mail.truth.order_number].name
    return mails


def write_corpus(corpus: Corpus, out: Path) -> None:
    """Write `reference/*.csv`, the mails, and `truth.jsonl`: a line a mail."""
    (out / "mails").mkdir(parents=True, exist_ok=True)
    for old in (out / "mails").glob("*.eml"):
        old.unlink()
    write_reference(corpus.house.world, out / "reference")
    with (out / "truth.jsonl").open("w", encoding="utf-8") as stream:
        for posted in corpus.mails:
            (out / "mails" / f"{posted.name}.eml").write_bytes(posted.mail.as_bytes())
            line = {
                "file": f"{posted.name}.eml", "message_id": posted.mail.message_id(), "planted": posted.planted,
                "form": posted.form, "family": posted.family, "language": posted.language, "wave": posted.wave,
                "case": posted.truth.as_json(),
            }  # fmt: skip
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
