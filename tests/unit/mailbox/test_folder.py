"""The watched folder."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from orderbot.errors import DocumentError, MailboxError, StoreError
from orderbot.mailbox.folder import FolderWatcher
from orderbot.mailbox.place import Place
from orderbot.settings import FolderSettings


class Intake:
    """Keeps what it is given; fails as told."""

    def __init__(self, fails_with: Exception | None = None) -> None:
        self.fails_with = fails_with
        self.taken: list[tuple[bytes, Place]] = []
        self.came = threading.Event()

    def deliver(self, raw: bytes, place: Place) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.taken.append((raw, place))
        self.came.set()

    @property
    def contents(self) -> list[bytes]:
        return [raw for raw, _ in self.taken]


def watcher(
    folder: Path, deliver: Callable[[bytes, Place], object], settle: float = 0.0, most: int = 1000
) -> FolderWatcher:
    settings = FolderSettings(path=folder, poll_seconds=0.02, settle_seconds=settle)
    return FolderWatcher(settings, deliver, most_bytes=most)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_file_is_delivered_then_moved(tmp_path: Path) -> None:
    intake = Intake()
    (tmp_path / "BC.pdf").write_bytes(b"%PDF-1.4")
    assert watcher(tmp_path, intake.deliver).take_in() == 1
    assert intake.taken == [(b"%PDF-1.4", Place("folder", name=str(tmp_path / "BC.pdf")))]
    assert names(tmp_path) == []
    assert names(tmp_path / "processed") == ["BC.pdf"]


def test_the_folder_is_made_when_missing(tmp_path: Path) -> None:
    watcher(tmp_path / "in" / "box", Intake().deliver).take_in()
    assert (tmp_path / "in" / "box" / "processed").is_dir()


@pytest.mark.parametrize("name", [".hidden", "a.pdf.part", "~$commande.docx", "b.crdownload", "c.tmp", "d.pdf~"])
def test_unfinished_files_are_left(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert watcher(tmp_path, Intake().deliver).take_in() == 0
    assert names(tmp_path) == [name]


def test_a_file_that_still_grows_is_left(tmp_path: Path) -> None:
    intake, path = Intake(), tmp_path / "scan.pdf"
    path.write_bytes(b"a")
    watch = watcher(tmp_path, intake.deliver, settle=0.05)
    watch.take_in()
    path.write_bytes(b"ab")
    watch.take_in()  # its clock begins anew
    deadline = time.monotonic() + 10
    while not intake.taken and time.monotonic() < deadline:
        watch.take_in()
    assert intake.contents == [b"ab"]


def test_nothing_processed_is_ever_overwritten(tmp_path: Path) -> None:
    intake = Intake()
    for content in (b"1", b"2", b"3"):
        (tmp_path / "BC.pdf").write_bytes(content)
        watcher(tmp_path, intake.deliver).take_in()
    assert names(tmp_path / "processed") == ["BC-2.pdf", "BC-3.pdf", "BC.pdf"]
    assert (tmp_path / "processed" / "BC.pdf").read_bytes() == b"1"


def test_the_same_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError("no links on this share")

    monkeypatch.setattr(os, "link", no_links)
    for content in (b"1", b"2"):
        (tmp_path / "BC.pdf").write_bytes(content)
        watcher(tmp_path, Intake().deliver).take_in()
    assert [(tmp_path / "processed" / name).read_bytes() for name in ("BC.pdf", "BC-2.pdf")] == [b"1", b"2"]


def test_killed_between_delivery_and_move_it_is_delivered_again(tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    intake = Intake()

    def killed_after(raw: bytes, place: Place) -> None:
        intake.deliver(raw, place)
        raise Killed

    (tmp_path / "BC.pdf").write_bytes(b"x")
    with pytest.raises(Killed):
        watcher(tmp_path, killed_after).take_in()
    assert names(tmp_path) == ["BC.pdf"]
    watcher(tmp_path, intake.deliver).take_in()
    assert intake.contents == [b"x", b"x"]  # the store knows its bytes
    assert names(tmp_path / "processed") == ["BC.pdf"]


def test_killed_between_link_and_unlink(tmp_path: Path) -> None:
    (tmp_path / "processed").mkdir()
    (tmp_path / "BC.pdf").write_bytes(b"x")
    (tmp_path / "processed" / "BC.pdf").hardlink_to(tmp_path / "BC.pdf")
    watcher(tmp_path, Intake().deliver).take_in()
    assert names(tmp_path) == []
    assert names(tmp_path / "processed") == ["BC.pdf"]


@pytest.mark.parametrize(("content", "why"), [(b"", "empty"), (b"x" * 2000, "more than 1000 bytes")])
def test_what_cannot_be_taken_in_is_put_aside_with_a_note(
    tmp_path: Path, content: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orderbot.mailbox.folder.EMPTY_SECONDS", 0.0)
    (tmp_path / "BC.pdf").write_bytes(content)
    assert watcher(tmp_path, Intake().deliver).take_in() == 0
    assert names(tmp_path / "failed") == ["BC.pdf", "BC.pdf.txt"]
    assert why in (tmp_path / "failed" / "BC.pdf.txt").read_text()


def test_an_empty_file_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "BC.pdf").touch()
    intake = Intake()
    watch = watcher(tmp_path, intake.deliver)
    watch.take_in()
    assert names(tmp_path) == ["BC.pdf"]
    (tmp_path / "BC.pdf").write_bytes(b"x")
    watch.take_in()
    assert intake.contents == [b"x"]


def test_a_refused_file_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "BC.pdf").write_bytes(b"x")
    watcher(tmp_path, Intake(DocumentError("unsupported", "Not that.")).deliver).take_in()
    assert (tmp_path / "failed" / "BC.pdf.txt").read_text() == "BC.pdf: Not that.\n"


def test_links_and_pipes_are_put_aside(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "link.pdf").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe.pdf")
    intake = Intake()
    watcher(tmp_path, intake.deliver).take_in()
    assert intake.taken == []
    assert names(tmp_path) == []


def test_a_full_disk_leaves_the_file_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "BC.pdf").write_bytes(b"x")
    intake = Intake(StoreError("the disk is full"))
    watch = watcher(tmp_path, intake.deliver)
    with pytest.raises(StoreError):
        watch.take_in()
    assert names(tmp_path) == ["BC.pdf"]
    intake.fails_with = None
    assert watch.take_in() == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MailboxError, match="cannot be made"):
        watcher(tmp_path / "file", Intake().deliver).take_in()


def test_watch_takes_files_as_they_come_and_stops(tmp_path: Path) -> None:
    intake, stop = Intake(), threading.Event()
    thread = threading.Thread(target=watcher(tmp_path, intake.deliver).watch, args=(stop,))
    thread.start()
    try:
        (tmp_path / "BC.pdf").write_bytes(b"x")
        assert intake.came.wait(10)
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()


def test_two_watchers_on_one_folder_lose_nothing(tmp_path: Path) -> None:
    intake = Intake()
    for number in range(40):
        (tmp_path / f"{number}.txt").write_bytes(b"%d" % number)
    threads = [threading.Thread(target=watcher(tmp_path, intake.deliver).take_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert set(intake.contents) == {b"%d" % number for number in range(40)}
    assert len(names(tmp_path / "processed")) == 40
    assert names(tmp_path) == []
