"""Mails whose sender is not who it seems, and mails that say more than an order."""

from __future__ import annotations

from benchmarks.corpus.world import fill
from benchmarks.end_to_end.anomalies.anomaly import EVERY, Anomaly
from benchmarks.end_to_end.draft import Draft
from benchmarks.end_to_end.postbag import sentences, verdict

_LOOKALIKE = str.maketrans({"o": "0", "l": "1", "e": "3", "i": "1"})
_WITH_COVER = ("printed", "xlsx", "docx", "edifact", "ubl", "x12", "csv", "body", "order-x")


def _denied(draft: Draft) -> bool:
    draft.headers = verdict(draft.customer.company.domain, "fail")
    return True


def _looks_alike(draft: Draft) -> bool:
    company = draft.customer.company
    name, _, end = company.domain.rpartition(".")
    other = f"{name[:-1]}{name[-1].translate(_LOOKALIKE)}.{end}"
    if other == company.domain:
        other = f"{name}-achats.{end}"
    draft.sender = (company.person, f"{company.email.partition('@')[0]}@{other}")
    draft.headers = verdict(other)
    return True


def _somebody(draft: Draft) -> bool:
    company = draft.customer.company
    draft.sender = (company.person, "orders@quick-trading.example")
    draft.headers = verdict("quick-trading.example")
    return True


def _bank(draft: Draft) -> bool:
    said = str(draft.rng.choice(sentences(draft.purchase.language)["bank"]))
    draft.said.append(said.format(iban=fill(draft.rng, f"{draft.customer.company.country}## #### #### #### #### ##")))
    return True


def _instruction(draft: Draft) -> bool:
    draft.said.append(str(draft.rng.choice(sentences(draft.purchase.language)["instruction"])))
    return True


ANOMALIES = (
    Anomaly("sender-unverified", _denied, forms=EVERY),
    Anomaly("sender-unverified", _looks_alike, forms=_WITH_COVER, allowed=("customer-unknown",)),
    Anomaly("sender-unverified", _somebody, forms=("printed", "edifact", "ubl", "xlsx")),
    Anomaly("bank-details-changed", _bank, forms=_WITH_COVER, state="block"),
    Anomaly("instruction-unread", _instruction, forms=_WITH_COVER),
)
