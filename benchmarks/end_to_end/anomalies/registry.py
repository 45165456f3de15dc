"""All anomalies that a single mail can hold."""

from __future__ import annotations

from benchmarks.end_to_end.anomalies import commercial, documents, logistic, senders
from benchmarks.end_to_end.anomalies.anomaly import Anomaly

ANOMALIES: tuple[Anomaly, ...] = (
    *commercial.ANOMALIES,
    *logistic.ANOMALIES,
    *documents.ANOMALIES,
    *senders.ANOMALIES,
)


def ways_of(code: str) -> tuple[Anomaly, ...]:
    """The ways in which a code is planted in a single mail."""
    return tuple(anomaly for anomaly in ANOMALIES if anomaly.code == code)
