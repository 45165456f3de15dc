"""How an account proves itself: a password, a command that prints one, or a command that prints an access token."""

from __future__ import annotations

from imapclient import IMAPClient

from orderbot.errors import MailboxError
from orderbot.mailbox.commands import lines_printed_by
from orderbot.settings import MailboxSettings


class Credentials:
    """Logs a connection in. An access token is kept until `forget` is called, for the server refused it or it expired."""

    def __init__(self, settings: MailboxSettings) -> None:
        self._settings = settings
        self._token: str | None = None

    @property
    def is_renewable(self) -> bool:
        """Whether asking again may yield another secret than the one that was refused."""
        return self._settings.oauth_token_command is not None

    def forget(self) -> None:
        """Ask for a new token next time."""
        self._token = None

    def login(self, client: IMAPClient) -> None:
        """Log in. Raises MailboxError when a command fails, imapclient's LoginError when the server refuses."""
        settings = self._settings
        if settings.oauth_token_command is not None:
            if self._token is None:
                self._token = self._printed_by(settings.oauth_token_command, "oauth_token_command")
            client.oauth2_login(settings.user, self._token)
        elif settings.password_command is not None:
            client.login(settings.user, self._printed_by(settings.password_command, "password_command"))
        elif settings.password is not None:
            client.login(settings.user, settings.password.get_secret_value())
        else:
            raise MailboxError(
                f"Mailbox {settings.name} has no password; set password, password_command or oauth_token_command."
            )

    def _printed_by(self, command: str, key: str) -> str:
        """The first line that the command prints."""
        return lines_printed_by(command, f"Mailbox {self._settings.name}", key)[0]
