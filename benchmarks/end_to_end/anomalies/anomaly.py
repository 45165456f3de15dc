"""An anomaly: how it is planted in a clean draft, in which forms, and what must be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.corpus.catalogue import Item
from benchmarks.end_to_end.draft import Draft, Posted, Studio, draw_draft, persist, post, write
from benchmarks.end_to_end.forms.registry import STRUCTURED, TEXTUAL
from benchmarks.end_to_end.house import House

Told = dict[str, Any]
EVERY = (*TEXTUAL, *STRUCTURED, "csv", "scan")
WITHOUT_BODY = tuple(name for name in EVERY if name != "body")


def always(_draft: Draft) -> bool:
    """Nothing to change: the customer or the item is odd by itself."""
    return True


def shown(_draft: Draft, _told: Told) -> bool:
    """Nothing must be printed for it."""
    return True


def no_items(_house: House) -> tuple[Item, ...]:
    """No item in particular."""
    return ()


@dataclass(frozen=True)
class Anomaly:
    """`plant` changes a draft and says whether it lent itself; `shows` says whether the document tells of it.

    `allowed`: codes that are true as well; `instead`: codes of which one serves as well. `bought`: items to choose one
    from for the first line.
    """

    code: str
    plant: Callable[[Draft], bool] = always
    shows: Callable[[Draft, Told], bool] = shown
    forms: tuple[str, ...] = EVERY
    role: str = "ordinary"
    state: str = "review"
    allowed: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    bought: Callable[[House], tuple[Item, ...]] = no_items


def plant(studio: Studio, anomaly: Anomaly, form_name: str) -> Posted:
    """A mail with that anomaly in that form."""
    return persist(lambda: _attempt(studio, anomaly, form_name), f"{anomaly.code} as {form_name}")


def _attempt(studio: Studio, anomaly: Anomaly, form_name: str) -> Posted | None:
    choice = anomaly.bought(studio.house)
    items = (studio.rng.choice(choice),) if choice else ()
    draft = draw_draft(studio, form_name, anomaly.role, items)
    if draft is None or not anomaly.plant(draft):
        return None
    done = write(draft)
    if done is None or not anomaly.shows(draft, done[0].told):
        return None
    written, truth = done
    truth.state = anomaly.state
    if draft.spoil is not None:
        truth.document_type = None  # of what cannot be read, nobody knows what it is
    truth.required.add(anomaly.code)
    truth.allowed |= set(anomaly.allowed)
    truth.instead |= set(anomaly.instead)
    return post(draft, written, truth, anomaly.code)
