"""Why a person's action on a case is refused."""

from __future__ import annotations

from orderbot.errors import NotAllowed


class ClaimedByOther(NotAllowed):
    """Another person works on the case."""


class NeedsApprover(NotAllowed):
    """A blocking finding needs an approver who neither mailed, uploaded nor edited the order."""


class NotTheirs(NeedsApprover):
    """The approver's yes brings no blocking finding on: said already, not asked of this person, or not yet."""


class StillHeld(NotAllowed):
    """Accepting the findings is not enough; the text says what the order lacks."""


class NotNow(NotAllowed):
    """The case is in no state for that."""
