"""The demo from its first mail to its last, and the command that writes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.progress import track

from benchmarks.corpus.demo import clean, odd, structured
from benchmarks.corpus.demo.stage import Stage
from benchmarks.corpus.reference_csv import write_reference

Scene = Callable[[Stage], None]

SCENES: tuple[Scene, ...] = (
    partial(clean.add_printed, index=0),
    partial(clean.add_printed, index=1),
    partial(clean.add_scan, index=0),
    partial(odd.add_letter, kind="news"),
    odd.add_contract_price,
    partial(clean.add_printed, index=2),
    partial(clean.add_body, index=0),
    partial(clean.add_foreign, index=0),
    odd.add_duplicates,
    partial(clean.add_printed, index=3),
    partial(clean.add_scan, index=1),
    odd.add_unknown_item,
    clean.add_photo,
    partial(odd.add_paper, kind="invoice"),
    partial(clean.add_printed, index=4),
    partial(clean.add_body, index=1),
    odd.add_missing_number,
    clean.add_forwarded,
    partial(clean.add_printed, index=5),
    odd.add_line_mismatch,
    partial(odd.add_letter, kind="away"),
    partial(clean.add_scan, index=2),
    partial(clean.add_foreign, index=1),
    odd.add_blocked_customer,
    partial(clean.add_printed, index=6),
    odd.add_damaged,
    clean.add_reply_with_order,
    partial(odd.add_paper, kind="quote"),
    partial(clean.add_body, index=2),
    odd.add_total_mismatch,
    partial(clean.add_printed, index=7),
    odd.add_obsolete_item,
    clean.add_thanks,
    partial(clean.add_scan, index=3),
    odd.add_unknown_customer,
    partial(clean.add_printed, index=8),
    partial(odd.add_letter, kind="status"),
    odd.add_list_price,
    partial(clean.add_body, index=3),
    odd.add_refused,
    partial(clean.add_printed, index=9),
    partial(odd.add_paper, kind="confirmation"),
    partial(clean.add_scan, index=4),
    structured.add_edifact,
    structured.add_zipped_ubl,
    structured.add_xlsx,
    structured.add_csv,
    structured.add_broken_edifact,
)


def play() -> Stage:
    """Stage every scene in order."""
    stage = Stage()
    for scene in track(SCENES, "demo mails"):
        scene(stage)
    return stage


def write_demo(out: Path) -> None:
    """Write the mails, `reference/*.csv`, `seller.toml` and `expected.jsonl`; what an expectation leaves out is not compared."""
    stage = play()
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.eml"):
        old.unlink()
    write_reference(stage.world, out / "reference")
    seller = stage.world.seller
    (out / "seller.toml").write_text(
        f'name = "{seller.name}"\nvat_id = "{seller.vat_id}"\ncompany_id = "{seller.company_id}"\n'
        f'gln = "{seller.gln}"\ndomains = ["{seller.domain}"]\n',
        encoding="utf-8",
    )
    with (out / "expected.jsonl").open("w", encoding="utf-8") as expected:
        for number, staged in enumerate(stage.staged, 1):
            name = f"{number:02d}-{staged.name}.eml"
            (out / name).write_bytes(staged.mail.as_bytes())
            expected.write(json.dumps({"file": name, "cases": staged.cases}, ensure_ascii=False) + "\n")
