"""A disk that is really full: nothing is lost, whoever sends is told, and all goes on when there is space again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from orderbot.bootstrap.from_settings import transcriber_of
from orderbot.bootstrap.house import House
from orderbot.errors import StoreError
from orderbot.mailbox.folder import FolderWatcher
from orderbot.mailbox.place import Place
from orderbot.model.case import CaseState
from orderbot.settings import FolderSettings, of
from orderbot.store import queue
from orderbot.store.rows import Arrival
from tests.integration.webhooks.posting import CHANNELS, Post, shopify
from tests.live_server import served
from tests.small_disk import SmallDisk, small_disk

ORDER = (Path(__file__).parents[3] / "fixtures" / "formats" / "shops" / "shopify-b2b" / "input.json").read_bytes()
ORDERBOT = Path(sys.executable).parent / "orderbot"
SPACES = (0, 4_096, 8_192, 16_384, 32_768, 65_536)
"""Bytes left: from none over room for the message and not for its row to nearly enough."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "small") as disk:
        yield disk


@pytest.fixture
def house(disk: SmallDisk) -> Iterator[House]:
    """Everything that is kept lies on the small disk."""
    house = House(of(_table(disk)))
    house.__dict__["transcriber"] = transcriber_of(house.settings, None)
    _ = house.database, house.blobs
    yield house
    house.close()


def _table(disk: SmallDisk) -> dict[str, object]:
    return {
        "database": {"url": f"sqlite:///{disk.folder / 'o.db'}"},
        "blobs": {"url": f"file:{disk.folder / 'blobs'}"},
        "engine": {"disk_reserve_mb": 0, "sweep_seconds": 0.5, "claim_seconds": 1},
        "webhook": CHANNELS,
    }


def _numbered(number: int) -> bytes:
    return ORDER.replace(b"#FR-20417", b"#FR-3%04d" % number)


def _order_numbers(house: House) -> list[str]:
    with house.database.read() as session:
        return sorted(row.order_number or "" for row in queue.every(session))


def test_a_webhook_is_told_200_only_for_what_is_kept(disk: SmallDisk, house: House) -> None:
    with served(house.workplace, house.webhooks) as address:
        post = Post(house, address)
        bodies = {space: _numbered(space) for space in SPACES}
        refused = []
        for space, body in bodies.items():
            before = len(post.cases())
            disk.fill(space)
            answer = post("shop", body, shopify(body, str(space)))
            disk.empty()
            kept = answer.status_code == 200
            assert len(post.cases()) == before + kept
            if not kept:
                assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
                refused.append(body)
        assert refused
        assert [post("shop", body, shopify(body)).status_code for body in refused] == [200] * len(refused)
        cases = post.cases()
    assert len(cases) == len(bodies)
    for case_id, _, _ in cases:
        house.read_stage(case_id)
    assert _order_numbers(house) == sorted(f"#FR-3{space:04d}" for space in SPACES)


def test_a_watched_folder_keeps_its_file(disk: SmallDisk, house: House, tmp_path: Path) -> None:
    def deliver(raw: bytes, place: Place) -> None:
        house.receiver.receive(raw, Arrival(channel=place.channel, name=place.name))

    watched = tmp_path / "in"
    watched.mkdir()
    (watched / "order.json").write_bytes(ORDER)
    watcher = FolderWatcher(FolderSettings(path=watched, settle_seconds=0.0), deliver, most_bytes=1_000_000)
    disk.fill()
    for _ in range(2):
        with pytest.raises(StoreError, match="free some space"):
            watcher.take_in()
        assert (watched / "order.json").read_bytes() == ORDER
    disk.empty()
    assert watcher.take_in() == 1
    assert (watched / "processed" / "order.json").read_bytes() == ORDER
    with house.database.read() as session:
        assert len(list(queue.every(session))) == 1


@pytest.mark.parametrize("space", SPACES)
def test_a_case_waits_for_space_and_is_then_read(disk: SmallDisk, house: House, space: int) -> None:
    case_id = house.receiver.receive(ORDER, Arrival(channel="imap", name="INBOX")).case_id
    disk.fill(space)
    try:
        state = house.read_stage(case_id)
    except StoreError:
        state = None
    disk.empty()
    if state is None:
        later = house.now().replace(year=house.now().year + 1)
        state = replace(house.read_stage, now=lambda: later)(case_id)
    assert state is CaseState.REVIEW
    assert _order_numbers(house) == ["#FR-20417"]
    with house.database.read() as session:
        assert "unreadable-document" not in queue.summary(session, case_id).codes


def test_the_service_goes_on_by_itself(disk: SmallDisk, house: House) -> None:
    case_id = house.receiver.receive(ORDER, Arrival(channel="imap", name="INBOX")).case_id
    refused = threading.Event()
    house.__dict__["read_stage"] = _telling(house.read_stage, refused)
    disk.fill()
    with house.running(watch=False):
        assert refused.wait(60)
        disk.empty()
        end = time.monotonic() + 60
        while _state(house, case_id) is CaseState.READING and time.monotonic() < end:
            time.sleep(0.1)
    assert _state(house, case_id) is CaseState.REVIEW
    assert _order_numbers(house) == ["#FR-20417"]


def _telling(stage: Callable[[int], CaseState | None], refused: threading.Event) -> Callable[[int], CaseState | None]:
    def told(case_id: int) -> CaseState | None:
        try:
            return stage(case_id)
        except StoreError:
            refused.set()
            raise

    return told


def _state(house: House, case_id: int) -> CaseState:
    with house.database.read() as session:
        return queue.summary(session, case_id).state


def test_the_command_line_says_what_to_do(disk: SmallDisk, house: House, tmp_path: Path) -> None:
    file, config = tmp_path / "order.json", tmp_path / "orderbot.toml"
    file.write_bytes(ORDER)
    config.write_text(
        f'[database]\nurl = "sqlite:///{disk.folder / "o.db"}"\n[blobs]\nurl = "file:{disk.folder / "blobs"}"\n'
        "[engine]\ndisk_reserve_mb = 0\n",
        encoding="utf-8",
    )
    disk.fill()
    full = _run(config, "ingest", file)
    assert full.returncode == 2
    assert full.stderr.count("\n") == 1 and "free some space" in full.stderr
    disk.empty()
    assert _run(config, "ingest", file).returncode == 0
    with house.database.read() as session:
        assert len(list(queue.every(session))) == 1


def test_reading_a_file_says_that_the_temporary_folder_is_full(disk: SmallDisk, tmp_path: Path) -> None:
    file = tmp_path / "order.json"
    file.write_bytes(ORDER * 3)
    disk.fill(12_288)
    done = _run(tmp_path / "none.toml", "extract", file, temporary=disk.folder)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "space" in done.stdout + done.stderr


def _run(config: Path, *arguments: str | Path, temporary: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TMPDIR": str(temporary)} if temporary else dict(os.environ)
    if config.exists():
        environment["ORDERBOT_CONFIG"] = str(config)
    return subprocess.run(
        [ORDERBOT, *map(str, arguments)],
        cwd=config.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
