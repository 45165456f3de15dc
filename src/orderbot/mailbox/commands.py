"""Commands of the settings that print a secret: split like a shell would, but no shell runs them."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence

from orderbot.errors import MailboxError

_SECONDS = 60.0


def lines_printed_by(command: str, of: str, key: str) -> Sequence[str]:
    """The lines that a command prints, at least one. Raises MailboxError, which never tells what was printed.

    `of` and `key` name the setting: "Mailbox orders", "password_command".
    """
    try:
        ran = subprocess.run(
            shlex.split(command), capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, ValueError) as error:
        raise MailboxError(f"{of}: {key} could not be run ({error}); mend the command.") from error
    except subprocess.TimeoutExpired as error:
        raise MailboxError(f"{of}: {key} printed nothing within {_SECONDS:.0f} s.") from error
    lines = [line.strip() for line in ran.stdout.decode("utf-8", "replace").splitlines()]
    if ran.returncode or not lines or not lines[0]:
        said = ran.stderr.decode("utf-8", "replace").strip()[-200:]
        raise MailboxError(f"{of}: {key} failed with code {ran.returncode}: {said or 'it printed nothing'}.")
    return lines
