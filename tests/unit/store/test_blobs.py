from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from orderbot.errors import NotFound, StoreError
from orderbot.store.blobs import Blobs
from tests.harness.small_disk import small_disk

CONTENT = b"From: a@b\r\n\r\n" + bytes(range(256)) * 40
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(f"file:{tmp_path}/blobs")


def files(blobs: Blobs) -> list[Path]:
    return [file for file in blobs.root.rglob("*") if file.is_file()]


def age(file: Path, by: timedelta) -> None:
    then = file.stat().st_mtime - by.total_seconds()
    os.utime(file, (then, then))


def test_bytes_come_back_under_their_hash(blobs: Blobs) -> None:
    assert blobs.put(CONTENT) == SHA256
    assert blobs.get(SHA256) == CONTENT
    assert blobs.has(SHA256)
    assert blobs.path(SHA256) == blobs.root / SHA256[:2] / SHA256[2:4] / SHA256
    assert blobs.get(blobs.put(b"")) == b""
    assert blobs.free_bytes() > 0


def test_the_same_bytes_are_kept_once(blobs: Blobs) -> None:
    blobs.put(CONTENT)
    blobs.put(CONTENT)
    assert len(files(blobs)) == 1


@pytest.mark.parametrize("name", ["a" * 64, "../../etc/passwd", "", SHA256.upper(), SHA256 + "\n"])
def test_what_is_not_there_is_not_found(blobs: Blobs, name: str) -> None:
    with pytest.raises(NotFound):
        blobs.get(name)


@pytest.mark.parametrize("damage", [CONTENT[:-1], CONTENT[:-1] + b"x", b""])
def test_a_damaged_blob_is_told_and_mended_by_the_next_put(blobs: Blobs, damage: bytes) -> None:
    blobs.put(CONTENT)
    blobs.path(SHA256).write_bytes(damage)
    with pytest.raises(StoreError, match="damaged"):
        blobs.get(SHA256)
    blobs.put(CONTENT)
    assert blobs.get(SHA256) == CONTENT


def test_many_at_once_agree(blobs: Blobs) -> None:
    threads = [threading.Thread(target=blobs.put, args=(CONTENT,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [file.name for file in files(blobs)] == [SHA256]


def test_a_sweep_takes_only_what_is_old_and_unwanted(blobs: Blobs) -> None:
    wanted, unwanted, young = (blobs.put(content) for content in (b"wanted", b"unwanted", b"young"))
    left = blobs.path(wanted).parent / "coming-left"
    left.write_bytes(b"half")
    for file in (blobs.path(wanted), blobs.path(unwanted), left):
        age(file, timedelta(hours=3))
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    assert blobs.sweep(lambda sha256: sha256 == wanted, an_hour_ago) == 2
    assert sorted(file.name for file in files(blobs)) == sorted([wanted, young])


def test_putting_again_makes_a_blob_young(blobs: Blobs) -> None:
    age(blobs.path(blobs.put(CONTENT)), timedelta(hours=3))
    blobs.put(CONTENT)
    assert blobs.sweep(lambda _sha256: False, datetime.now(UTC) - timedelta(hours=1)) == 0


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="refused"):
        Blobs(f"file:{tmp_path}/file/blobs")
    with pytest.raises(StoreError, match="not a folder"):
        Blobs("s3://bucket")


def test_urls_name_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Blobs("file:some/blobs").root == Path("some/blobs")
    assert Blobs(f"file://{tmp_path}/x").root == tmp_path / "x"
    assert Blobs(f"file:{tmp_path}/y").root == tmp_path / "y"


def test_a_full_disk_keeps_nothing_by_halves(tmp_path: Path) -> None:
    try:
        with small_disk(tmp_path, megabytes=1):
            blobs = Blobs(f"file:{tmp_path}/blobs")
            kept = blobs.put(os.urandom(400_000))
            with pytest.raises(StoreError, match="free some space"):
                blobs.put(os.urandom(900_000))
            assert [file.name for file in files(blobs)] == [kept]
            blobs.put(os.urandom(400_000))
    except PermissionError as error:
        pytest.skip(f"mounting is not permitted here: {error}")


LIMITED = """
import resource, sys
from orderbot.errors import StoreError
from orderbot.store.blobs import Blobs
blobs = Blobs("file:" + sys.argv[1])
try:
    blobs.put(bytes(900_000))
except StoreError as error:
    print(error)
"""


def test_a_refused_write_leaves_no_temporary_file(tmp_path: Path) -> None:
    """The same without mounting: the process may write no file above half a megabyte."""
    limit = 500_000

    def limited() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    said = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "blobs")],
        preexec_fn=limited,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "refused (File too large)" in said.stdout
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
