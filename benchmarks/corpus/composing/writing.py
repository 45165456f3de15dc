"""What every writer of a document works with."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.corpus.composing.plan import Plan
from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.notation import Notation
from benchmarks.corpus.orders import Purchase
from benchmarks.corpus.words import Words


@dataclass
class Writing:
    """One document in the making: what is bought, in which words and notation, under which plan, and its truth."""

    rng: random.Random
    purchase: Purchase
    words: Words
    notation: Notation
    plan: Plan
    transcript: Transcript
