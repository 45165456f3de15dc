"""Papers and mails that order nothing."""

from __future__ import annotations

from benchmarks.corpus.casework import Case, Task, draw_for, draw_layout, truth_of
from benchmarks.corpus.kinds.envelopes import envelope
from benchmarks.corpus.mails.bodies import BODY_LANGUAGES
from benchmarks.corpus.negatives import LETTERS, PAPERS, print_paper, write_letter
from benchmarks.corpus.orders import Wants


def make_negative(task: Task) -> Case:
    """No order at all: half of them papers, half letters."""
    rng = task.rng()
    layout = draw_layout(task, rng)
    if rng.random() < 0.6:
        kind = rng.choice(list(PAPERS))
        purchase = draw_for(task, rng, layout.languages, layout.wants)
        truth = truth_of(task, PAPERS[kind], layout.name, kind, purchase.language)
        return Case(f"{task.index:05d}-{kind}", "pdf", print_paper(kind, layout, purchase, rng), truth)
    kind = rng.choice(list(LETTERS))
    purchase = draw_for(task, rng, BODY_LANGUAGES, Wants(lines=(1, 3)))
    mail = envelope(purchase, *write_letter(kind, purchase, rng), rng)
    truth = truth_of(task, LETTERS[kind], f"letter-{kind}", kind, purchase.language)
    return Case(f"{task.index:05d}-{kind}", "eml", mail.as_bytes(), truth)
