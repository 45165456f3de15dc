"""Pauses after trouble."""

from __future__ import annotations

from orderbot.mailbox.backoff import Backoff


def test_it_doubles_up_to_five_minutes_and_begins_anew() -> None:
    backoff = Backoff()
    for wait in (1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300):
        assert wait / 2 <= backoff.next() <= wait
    backoff.reset()
    assert backoff.next() <= 1


def test_a_refused_login_waits_longer() -> None:
    assert 15 <= Backoff().next(is_refusal=True) <= 30


def test_no_two_wait_alike() -> None:
    assert len({Backoff().next() for _ in range(20)}) > 1
