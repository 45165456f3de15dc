"""Mails of one sender that came one after another: what the first says is known before the next is decided."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select

from orderbot.model.case import CaseState
from orderbot.store.database import Session
from orderbot.store.schema import cases, messages


def is_read_now(session: Session, case_id: int, now: datetime) -> bool:
    """Say whether a worker is still reading a mail that the case's sender sent before this one."""
    mail, earlier, earlier_mail = messages.alias("mail"), cases.alias("earlier"), messages.alias("earlier_mail")
    this = cases.join(mail, mail.c.id == cases.c.message_id)
    that = earlier.join(earlier_mail, earlier_mail.c.id == earlier.c.message_id)
    is_read = (
        exists()
        .select_from(that)
        .where(
            earlier.c.state == CaseState.READING,
            earlier.c.held_until > now,
            earlier.c.id < cases.c.id,
            earlier_mail.c.sender == mail.c.sender,
        )
    )
    return bool(session.connection.scalar(select(is_read).select_from(this).where(cases.c.id == case_id)))
