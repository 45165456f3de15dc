"""The error tree: a broken world is one of these; a wrong order is a Finding.

OrderbotError
├── SettingsError          the configuration cannot be used
├── PolicyRefused          a policy has mistakes; the one in force stays
├── ReferenceRefused       an import of reference data has bad rows; nothing of it took effect
├── DocumentError          one document could not be read (carries the contract's code)
├── MailboxError           a mailbox could not be reached or did not keep its word
│   └── LoginRefused       it refused user and password or token
├── StoreError             the database or the blob folder refused
│   ├── StaleRevision      somebody else changed the case since it was looked at
│   └── LostClaim          another worker holds the case now
├── NotAllowed             this person may not do that
├── NotFound               there is no such case, user or blob
├── WrongValue             a value that a person typed cannot be used
└── ConnectorError         the order-management system did not take the order
    ├── ConnectorRefused        it refused the order; a person must look
    ├── ConnectorUnavailable    it did not answer, or asked to wait; try again
    └── ConnectorMisconfigured  the connector itself is wrong; nothing more is sent
"""

from __future__ import annotations


class OrderbotError(Exception):
    """The base of all errors of ours; its text is one sentence that says what to do."""


class SettingsError(OrderbotError):
    """The configuration cannot be used."""


class PolicyRefused(OrderbotError):
    """A policy has mistakes; `problems` lists "file:line: key: what is wrong", `french` the same in French.

    The policy in force stays.
    """

    def __init__(self, problems: list[str], french: list[str] | None = None) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")
        self.problems = problems
        self.french = french or problems

    def told(self, language: str) -> list[str]:
        """The mistakes in that language ("fr", "en")."""
        return self.french if language == "fr" else self.problems


class ReferenceRefused(OrderbotError):
    """An import has bad rows; `problems` lists "file:line:column: what is wrong"."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(f"{len(problems)} bad row(s); nothing was imported. First: {problems[0]}")
        self.problems = problems


class DocumentError(OrderbotError):
    """One document could not be read; `code` is one of `model.extraction.ErrorCode`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class MailboxError(OrderbotError):
    """A mailbox could not be reached or did not keep its word; the next cycle tries again."""


class LoginRefused(MailboxError):
    """The mailbox refused user and password or token; asking again soon may lock the account."""


class StoreError(OrderbotError):
    """The database or the blob folder refused."""


class StaleRevision(StoreError):
    """Somebody else changed the case since it was looked at; look again."""


class LostClaim(StoreError):
    """Another worker holds the case now; what this one did is dropped."""


class NotAllowed(OrderbotError):
    """This person may not do that."""


class NotFound(OrderbotError):
    """There is no such case, user or blob."""


class WrongValue(OrderbotError):
    """A value that a person typed cannot be used; `key` names the order's field where it is one."""

    def __init__(self, message: str, key: tuple[str | None, str] | None = None) -> None:
        super().__init__(message)
        self.key = key


class ConnectorError(OrderbotError):
    """The order-management system did not take the order."""


class ConnectorRefused(ConnectorError):
    """The order-management system refused the order; a person must look.

    `code`, `reason` and `path` are the OMS's own words; `path` is a JSON pointer into the order where it gave one.
    """

    def __init__(self, message: str, *, code: str | None = None, reason: str = "", path: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason or message
        self.path = path


class ConnectorUnavailable(ConnectorError):
    """The order-management system did not answer, or asked to wait; `retry_after` is in seconds, None when unsaid."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ConnectorMisconfigured(ConnectorError):
    """The connector itself is wrong (401, 403, 404, 405); nothing more is sent until it is mended."""
