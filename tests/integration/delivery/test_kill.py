"""Kill -9 at every step boundary of delivery: the order arrives once, its newer revision over it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import httpx

from orderbot.sandbox_oms import serving
from tests.integration.delivery.desk import SECRET

ROOT = Path(__file__).parents[3]


def test_no_boundary_loses_or_doubles_an_order(tmp_path: Path) -> None:
    with serving(tmp_path / "oms.db", SECRET) as oms:
        command = [sys.executable, "-m", "tests.integration.delivery.killed", str(tmp_path), oms]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240)
        assert done.returncode == 0, done.stderr[-3000:]
        told = json.loads(done.stdout.splitlines()[-1])
        orders = httpx.get(f"{oms}/orders", trust_env=False).json()
    assert not told["first"]["killed"] and told["boundaries"] >= 14
    assert all(run["killed"] for run in told["runs"])
    for run in [told["first"], *told["runs"]]:
        assert (run["state"], run["rows"]) == ("pushed", ["answered", "answered"])
    assert sorted(order["order_number"] for order in orders) == sorted(f"K-{n}" for n in range(told["boundaries"] + 1))
    assert {order["revision"] for order in orders} == {2}
