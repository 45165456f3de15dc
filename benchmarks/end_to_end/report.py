"""The end-to-end corpus as sections of the page of results."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.end_to_end.scoring import HONEST_DOUBT, Judged, confusion
from benchmarks.results import Section
from orderbot.model.codes import CODES

_NOT_CODES = ("clean", "resend", "nothing")


def sections(judged: Sequence[Judged], seconds: float, asked: str) -> list[Section]:
    """The targets, the confusion table, and shares by form and language."""
    return [_targets(judged, seconds, asked), _confusion(judged), _by("form", judged), _by("language", judged)]


def _targets(judged: Sequence[Judged], seconds: float, asked: str) -> Section:
    clean = [one for one in judged if one.is_clean]
    right = [one for one in clean if one.is_right]
    planted = [one for one in judged if one.truth["required"]]
    seen = [one for one in planted if not one.missing]
    untrue = [one for one in judged if one.untrue]
    doubted = [one for one in clean if not one.is_pushed and one.found <= {HONEST_DOUBT}]
    others = [one for one in judged if one.mail["planted"] in ("nothing", "resend")]
    rows = [
        ("clean orders pushed untouched and exactly right", _share(right, clean), "≥ 95 %"),
        ("of them held only because reading was unsure", _share(doubted, clean), ""),
        (
            "pushed, but not exactly right",
            _share([one for one in clean if one.is_pushed and not one.is_right], clean),
            "0",
        ),
        ("planted anomalies pushed", _share([one for one in judged if one.is_anomaly_pushed], planted), "0"),
        ("planted codes all found", _share(seen, planted), "100 %"),
        ("mails with a finding that is not true", _share(untrue, judged), "≤ 2 %"),
        (
            "mails without an order, and resends, that end where they should",
            _share([o for o in others if o.is_right], others),
            "",
        ),
    ]
    return Section(
        "End to end: a seller's mail",
        ("what", "share", "target"),
        rows,
        before=f"{len(judged)} generated mails ({asked}) over IMAP, reading, checking and the sandbox OMS, in {seconds:.0f} s.",
    )


def _share(part: Sequence[Judged], whole: Sequence[Judged]) -> str:
    return f"{len(part)} of {len(whole)} ({100 * len(part) / len(whole):.1f} %)" if whole else "none"


def _confusion(judged: Sequence[Judged]) -> Section:
    table = confusion(judged)
    rows: list[tuple[object, ...]] = []
    for planted in (*_NOT_CODES[:1], *CODES, *_NOT_CODES[1:]):
        row = table.get(planted)
        if row is None:
            rows.append((planted, 0, "", "", "", "not planted"))
            continue
        others = ", ".join(
            f"{code} {n}" for code, n in sorted(row.items()) if code != planted and not code.startswith("(")
        )
        state = {one.truth["state"] for one in judged if one.mail["planted"] == planted}
        rows.append((planted, row["(mails)"], "/".join(sorted(state)), row["(pushed)"], row[planted], others))
    return Section(
        "End to end: what was planted and what was found",
        ("planted", "mails", "must end in", "pushed", "found", "also found"),
        rows,
        notes=("What is also found may be true as well: the truth of each mail says so.",),
    )


def _by(key: str, judged: Sequence[Judged]) -> Section:
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(one.mail[key], []).append(one)
    rows: list[tuple[object, ...]] = []
    for name, members in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        clean = [one for one in members if one.is_clean]
        rows.append((
            name, len(members), _count(clean, lambda o: o.is_right), _count(members, lambda o: o.is_anomaly_pushed),
            _count(members, lambda o: bool(o.missing)), _count(members, lambda o: bool(o.untrue)),
        ))  # fmt: skip
    head = (key, "mails", "clean and right", "anomalies pushed", "a code missing", "an untrue finding")
    return Section(f"End to end by {key}", head, rows)


def _count(members: Sequence[Judged], fits: Callable[[Judged], bool]) -> str:
    return f"{sum(map(fits, members))} of {len(members)}" if members else "–"
