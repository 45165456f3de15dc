"""What a shop tells of one order one after the other: created, paid, edited, cancelled."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from orderbot.model.case import CaseState
from orderbot.store import cases
from orderbot.store.reference_import import import_folder
from tests.integration.webhooks.posting import Post, shopify

CUSTOMERS = (
    "customer_id,name,vat_id,company_id,gln,email_domains,status,credit_limit,open_balance,currency,payment_terms,"
    "incoterms,language,emails\nC7,Ruiz Bikes LLC,,,,ruiz.example,active,,,USD,,,en,\n"
)


def told(post: Post, **said: Any) -> tuple[CaseState, set[str]]:
    """Post the order as it stands then, and read it: its case's state and open findings."""
    order = {
        "name": "#9",
        "created_at": "2026-03-01T10:00:00Z",
        "currency": "USD",
        "email": "dana@ruiz.example",
        "financial_status": "pending",
        "total_price": "20.00",
        "total_tax": "0.00",
        "line_items": [{"id": 1, "sku": "TUBE", "name": "Tube", "quantity": 2, "price": "10.00"}],
        **said,
    }
    body = json.dumps(order).encode()
    assert post("shop", body, shopify(body, str(len(post.cases())))).status_code == 200
    case_id = max(case for case, _, _ in post.cases())
    post.read(case_id)
    state = {case: state for case, state, _ in post.cases()}[case_id]
    with post.house.database.read() as session:
        findings = cases.revision(session, case_id).open_findings
    return state, {finding.code for finding in findings}


def test_updates_are_held_against_the_order_that_is_known(post: Post, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    import_folder(post.house.database, tmp_path, "test", datetime.now(UTC))
    state, _ = told(post)
    assert state is CaseState.REVIEW
    state, _ = told(post, financial_status="paid", updated_at="2026-03-01T11:00:00Z")
    assert state is CaseState.DUPLICATE
    edited = [{"id": 1, "sku": "TUBE", "name": "Tube", "quantity": 2, "current_quantity": 1, "price": "10.00"}]
    _, codes = told(post, line_items=edited, total_price="10.00")
    assert "duplicate-order" in codes
    _, codes = told(post, cancelled_at="2026-03-02T08:00:00Z")
    assert "order-cancellation" in codes
