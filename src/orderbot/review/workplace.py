"""What the review UI stands on, joined by bootstrap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from orderbot.interfaces import Clock
from orderbot.review.actions import Review
from orderbot.review.lasting import LastingRemedies
from orderbot.review.policy_desk import PolicyDesk
from orderbot.review.queue import Queue
from orderbot.review.remedy_desk import RemedyDesk
from orderbot.review.sign_in import Accounts


class BlobReader(Protocol):
    """Reads a page image, a part or a source view by its SHA-256; raises NotFound."""

    def get(self, sha256: str) -> bytes: ...

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Workplace:
    """The parts behind the pages. `hosts` are the Host names answered besides the loopback's; sizes in bytes."""

    review: Review
    queue: Queue
    policy: PolicyDesk
    remedies: RemedyDesk
    lasting: LastingRemedies
    accounts: Accounts
    blobs: BlobReader
    clock: Clock
    hosts: tuple[str, ...] = ()
    secure_cookies: bool = False
    largest_upload: int = 50_000_000
