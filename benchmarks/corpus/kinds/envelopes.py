"""The mail around a document: from the buyer (or from anybody) to the seller's order desk."""

from __future__ import annotations

import datetime as dt
import random

from benchmarks.corpus.mails.message import Mail
from benchmarks.corpus.orders import Purchase


def envelope(
    purchase: Purchase, subject: str, text: str, rng: random.Random, html: str | None = None,
    sender: tuple[str, str] | None = None,
) -> Mail:  # fmt: skip
    """A mail of the order's own day, sent by the buyer unless `sender` says otherwise."""
    company = purchase.customer.company
    sent = dt.datetime.combine(purchase.date, dt.time(rng.randint(7, 18), rng.randint(0, 59)), dt.UTC)
    to = f"orders@{purchase.world.seller.domain}"
    return Mail(sender or (company.person, company.email), to, subject, sent, text, html)
