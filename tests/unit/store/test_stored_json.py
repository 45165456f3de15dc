from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from orderbot.model.document import Envelope
from orderbot.model.evidence import Evidence, Method
from orderbot.model.finding import Category, Finding, Severity
from orderbot.model.json_form import to_json
from orderbot.store import stored_json

entries = st.builds(
    Evidence,
    confidence=st.floats(0, 1),
    method=st.sampled_from(Method),
    page=st.none() | st.integers(1, 300),
    box=st.none() | st.tuples(*[st.floats(0, 2000)] * 4),
    text=st.none() | st.text(),
    where=st.none() | st.text(),
    part=st.none() | st.text(),
)
kept_entries = st.builds(
    Evidence, confidence=st.floats(0, 1), method=st.just(Method.REVIEWER), corrects=st.none() | entries
)
findings = st.builds(
    Finding,
    code=st.sampled_from(["a", "b"]),
    path=st.text(max_size=3),
    message_fr=st.text(max_size=3),
    message_en=st.text(max_size=3),
    expected=st.none() | st.text(max_size=3),
    found=st.none() | st.text(max_size=3),
    suggestion=st.none() | st.text(max_size=3),
    severity=st.sampled_from(Severity),
    category=st.sampled_from(Category),
)


@given(st.dictionaries(st.tuples(st.none() | st.text(max_size=4), st.text(max_size=4)), entries | kept_entries))
def test_evidence_comes_back(evidence: dict[tuple[str | None, str], Evidence]) -> None:
    kept = json.loads(json.dumps(stored_json.evidence_out(evidence)))
    assert stored_json.evidence_in(kept) == evidence


@given(st.lists(findings, unique=True, max_size=5), st.lists(st.integers(0, 4), unique=True))
def test_findings_come_back_with_which_are_open(everything: list[Finding], which: list[int]) -> None:
    still_open = [one for place, one in enumerate(everything) if place in which]
    kept = json.loads(json.dumps(stored_json.findings_out(everything, still_open)))
    assert list(stored_json.findings_in(kept)) == everything
    assert list(stored_json.findings_in(kept, only_open=True)) == still_open


def test_an_envelope_comes_back_with_its_time() -> None:
    sent = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    envelope = Envelope(message_id="<a>", recipients=("x@y",), sent_at=sent, auto_submitted=True)
    assert stored_json.envelope_in(json.loads(json.dumps(to_json(envelope)))) == envelope
    assert stored_json.envelope_in(None) == Envelope()
    assert sent.astimezone(UTC) == sent
