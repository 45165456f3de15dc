from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from orderbot.delivery.patience import LONGEST_WAIT, Patience
from orderbot.settings import OmsSettings


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True), st.none() | st.floats(0, 1e9))
def test_waits_are_bounded_and_never_shorter_than_asked(attempts: int, drawn: float, asked: float | None) -> None:
    patience = Patience(jitter=lambda: drawn)
    wait = patience.wait(attempts, asked)
    assert timedelta(0) <= wait <= max(timedelta(seconds=900), LONGEST_WAIT)
    assert wait >= min(timedelta(seconds=asked or 0), LONGEST_WAIT)
    assert patience.full_wait(attempts) <= patience.full_wait(attempts + 1) <= timedelta(seconds=900)


def test_the_settings_say_how_patient() -> None:
    patience = Patience.from_settings(OmsSettings(attempts=3, backoff_seconds=1, backoff_max_seconds=5))
    assert [patience.full_wait(n).total_seconds() for n in range(1, 6)] == [1, 2, 4, 5, 5]
    assert [patience.exhausted(n) for n in (2, 3, 4)] == [False, True, True]
