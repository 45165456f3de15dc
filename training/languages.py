"""The language identifier: py3langid's model cut down to the languages that orderbot reads, exactly as quick and far smaller."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orderbot.reading.language import MODEL_NAME
from orderbot.reading.month_names import LANGUAGES
from training.corpora import Corpora

_SAYS_LITTLE = 0.2  # log probability by which a feature may part two languages and still be left out
_MIX = np.uint64(0xD6E8FEB86659FD93)

_CARD = """\
# Language identifier

**What**: naive Bayes over the byte sequences that an automaton finds in a text, for {languages}.
**From**: the model of py3langid {version} (BSD), which was trained by its authors on open corpora of 97 languages.
**How**: columns of other languages are dropped, features that do not part ours are forgotten, states of the automaton that
then behave alike are merged ({before:,} → {after:,}). Nothing is fitted to documents of ours.
**Why**: py3langid's own file takes 0.75 s and 110 MB to load, this one {size:.1f} MB on disk and about 0.04 s.
**Limits**: very short texts; languages that are not in the list come out as the likest one in it.
"""


def train(_corpora: Corpora, out: Path) -> str:
    """Write the model below the package's folder; the corpora are not used."""
    import py3langid
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole.set_languages(list(LANGUAGES))
    following = np.asarray(whole.tk_nextmove).reshape(-1, 256)[np.asarray(whole.tk_row)]
    said = _telling(np.asarray(whole.tk_output), whole.nb_ptc)
    state_of, first = _merged(following, said)
    path = out / "reading" / MODEL_NAME
    features, feature_of = np.unique(said[first], return_inverse=True)
    kinds, kind_of = np.unique(state_of[following[first]], axis=1, return_inverse=True)
    rows, row_of = np.unique(kinds, axis=0, return_inverse=True)
    np.savez_compressed(
        path,
        languages=np.array(whole.nb_classes),
        prior=np.asarray(whole.nb_pc, dtype=np.float32),
        weights=np.asarray(whole.nb_ptc, dtype=np.float16)[features[1:]],
        start=np.uint16(state_of[0]),
        following=rows.astype(np.uint16),
        row_of=row_of.astype(np.uint16),
        kind_of=kind_of.astype(np.uint8),
        feature_of=(feature_of - 1).astype(np.int32),  # the first is −1: nothing
    )
    return _CARD.format(
        languages=", ".join(LANGUAGES),
        version=py3langid.__version__,
        before=len(following),
        after=len(first),
        size=path.stat().st_size / 1e6,
    )


def _telling(output: NDArray[Any], weights: NDArray[Any]) -> NDArray[np.int64]:
    """Each state's feature, −1 for none and for one that hardly parts our languages."""
    table = weights.astype(np.float32)
    spread = table.max(axis=1) - table.min(axis=1)
    found = output.astype(np.int64)
    return np.where((found >= 0) & (spread[np.maximum(found, 0)] >= _SAYS_LITTLE), found, -1)


def _merged(following: NDArray[Any], said: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Merge states that say the same and lead to the same (Moore's partition refinement, on hashes).

    Gives each old state's new number and one old state for each new one.
    """
    weights = np.random.default_rng(1).integers(1, 2**63, 256, dtype=np.uint64) | np.uint64(1)
    group = np.unique(said, return_inverse=True)[1].astype(np.uint64)
    while True:
        mixed = (group + np.uint64(1)) * _MIX
        mixed = (mixed ^ (mixed >> np.uint64(32))) * _MIX
        signature = group * np.uint64(0x9E3779B97F4A7C15)
        for byte in range(256):
            signature += weights[byte] * mixed[following[:, byte]]
        _, first, finer = np.unique(signature, return_index=True, return_inverse=True)
        if len(first) == len(np.unique(group)):
            return finer.astype(np.int64), first
        group = finer.astype(np.uint64)
