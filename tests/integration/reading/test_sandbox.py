"""The sandbox against readers that misbehave in every way we could think of."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from orderbot.errors import DocumentError, OrderbotError
from orderbot.interfaces import Limits
from orderbot.reading.sandbox.client import Answer, Sandbox
from orderbot.reading.sandbox.server_process import ServerProcess

TARGETS = "tests.integration.reading.sandbox_targets"
LIMITS = Limits(seconds=20, memory_mb=300, bytes=1_000_000)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox([TARGETS], LIMITS) as running:
        yield running


def run(
    sandbox: Sandbox, name: str, document: bytes = b"x", options: Any = None, seconds: float | None = None
) -> Answer:
    return sandbox.run(f"{TARGETS}:{name}", document, options, seconds=seconds)


def refused(sandbox: Sandbox, name: str, document: bytes = b"x", seconds: float | None = None) -> str:
    with pytest.raises(DocumentError) as caught:
        run(sandbox, name, document, None, seconds)
    return str(caught.value.code)


def test_json_and_files_come_back(sandbox: Sandbox) -> None:
    answer = run(sandbox, "echo", "Bonjour é".encode(), {"pages": [1, None]})
    assert answer.json == {"text": "Bonjour é", "options": {"pages": [1, None]}}
    assert answer.files == {"page-1.png": b"picture"}


@pytest.fixture(scope="module")
def stocked() -> Iterator[Sandbox]:
    with Sandbox([TARGETS], LIMITS, later={"colours": "colorsys", "mails": "quopri", "nonsense": "no_such"}) as running:
        yield running


def test_a_part_is_loaded_for_the_document_that_needs_it_and_all_after(stocked: Sandbox) -> None:
    assert [run(stocked, "need_colours").json for _ in range(2)] == [[True, False]] * 2


def test_a_part_that_cannot_be_loaded_is_missed_by_its_documents_alone(stocked: Sandbox) -> None:
    assert run(stocked, "need_nonsense").json == "went on without"
    assert run(stocked, "size").json == 1


def test_documents_are_watched_while_a_part_loads() -> None:
    with Sandbox([TARGETS], LIMITS, later={"colours": "colorsys"}) as fresh, ThreadPoolExecutor(4) as pool:
        slow = pool.submit(refused, fresh, "sleep", seconds=0.5)
        assert [each.json[0] for each in pool.map(lambda _: run(fresh, "need_colours"), range(6))] == [True] * 6
        assert slow.result() == "timeout"


def test_an_early_start_loads_every_part() -> None:
    with Sandbox([TARGETS], LIMITS, later={"colours": "colorsys", "mails": "quopri"}) as early:
        early.start()
        assert run(early, "need_colours").json == [True, True]


def test_a_document_alone_loads_what_it_needs_itself() -> None:
    with Sandbox([TARGETS], LIMITS, later={"colours": "colorsys"}) as fresh:
        assert fresh.run(f"{TARGETS}:need_colours", b"x", None, alone=True).json[0] is False
        assert run(fresh, "need_colours").json[0] is True


def test_a_server_that_was_started_before_serves() -> None:
    with ServerProcess([TARGETS]) as early:
        with Sandbox([TARGETS], LIMITS, early=early) as running:
            assert run(running, "size").json == 1
            assert running.server_pid == early.pid
        assert not early.root.exists()


@pytest.mark.parametrize("raw", [b'{"needs": "ocr"}', b'{"needs": ["colours"]}', b'{"needs": null}'])
def test_only_what_was_offered_is_loaded(stocked: Sandbox, raw: bytes) -> None:
    with pytest.raises(DocumentError):
        run(stocked, "answer_raw", raw)


def test_the_childs_own_verdict_arrives(sandbox: Sandbox) -> None:
    assert refused(sandbox, "refuse") == "encrypted"


def test_a_bug_is_that_documents_failure(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    assert refused(sandbox, "fail") == "unreadable"
    assert "a bug of ours" in caplog.text


@pytest.mark.parametrize("name", ["spin", "sleep"])
def test_a_slow_document_is_killed(sandbox: Sandbox, name: str) -> None:
    assert refused(sandbox, name, seconds=0.5) == "timeout"


@pytest.mark.parametrize("name", ["hog", "grab"])
def test_a_greedy_document_is_killed(sandbox: Sandbox, name: str) -> None:
    assert refused(sandbox, name) == "too-large"


@pytest.mark.parametrize("name", ["abort", "segfault", "answer_no_json", "fill_disk", "link_answer"])
def test_a_crash_is_that_documents_failure(sandbox: Sandbox, name: str) -> None:
    assert refused(sandbox, name) == "unreadable"
    assert run(sandbox, "size", b"123").json == 3


def test_a_crash_is_told_with_what_to_ask_for(sandbox: Sandbox) -> None:
    with pytest.raises(DocumentError, match=r"\(SIGABRT\): it may be damaged; ask the sender for it again"):
        run(sandbox, "abort")


def test_too_large_an_answer() -> None:
    with Sandbox([TARGETS], Limits(memory_mb=900)) as roomy:
        assert refused(roomy, "answer_too_much") == "too-large"


def test_what_is_printed_goes_nowhere(sandbox: Sandbox, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(sandbox, "flood").json == "flooded"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "raw",
    [b"[1]", b"", b"[" * 100_000, b'{"answer": NaN}', b'{"error": 5}', b'{"answer": ' + b"9" * 10_000 + b"}", b"\xff"],
)
def test_an_answer_is_not_trusted(sandbox: Sandbox, raw: bytes) -> None:
    with pytest.raises(DocumentError):
        run(sandbox, "answer_raw", raw)


def test_links_pipes_folders_and_hidden_files_are_left(sandbox: Sandbox) -> None:
    assert run(sandbox, "link_out").files == {"page-2.png": b"honest"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system-call filters are Linux's")
class TestConfinement:
    """What the kernel refuses to a child."""

    def test_no_fork_bomb(self, sandbox: Sandbox) -> None:
        assert str(run(sandbox, "fork").json).startswith("fork: ")

    def test_no_programs_but_threads(self, sandbox: Sandbox) -> None:
        assert str(run(sandbox, "start_program").json).startswith("refused")
        assert run(sandbox, "start_thread").json == [1]

    def test_programs_on_request(self) -> None:
        with Sandbox([TARGETS], LIMITS, programs=True) as permissive:
            assert run(permissive, "start_program").json == "/bin/true"

    def test_no_network(self, sandbox: Sandbox) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            port = listening.getsockname()[1]
            assert str(run(sandbox, "connect", options={"port": port}).json).startswith("refused")

    def test_no_local_services(self, sandbox: Sandbox) -> None:
        """A database that trusts whoever runs on its machine is not to be asked by a document."""
        with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
            path = f"{folder}/service"
            listening.bind(path)
            listening.listen()
            assert str(run(sandbox, "connect_locally", options={"path": path}).json).startswith("refused")

    def test_no_signals_to_others(self, sandbox: Sandbox) -> None:
        assert str(run(sandbox, "kill_parent").json).startswith("refused")

    def test_no_files_elsewhere(self, sandbox: Sandbox, tmp_path: Path) -> None:
        from orderbot.reading.sandbox import landlock

        if not landlock.is_offered():
            pytest.skip("this kernel has no Landlock")
        path = tmp_path / "out"
        assert str(run(sandbox, "write_outside", options={"path": str(path)}).json).startswith("refused")
        assert not path.exists()

    def test_no_secrets_in_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ORDERBOT_OMS__SECRET", "hush")
        with Sandbox([TARGETS], LIMITS) as fresh:
            assert not [name for name in run(fresh, "environment").json if name.startswith("ORDERBOT")]


def test_a_document_over_the_limit_never_starts(sandbox: Sandbox) -> None:
    assert refused(sandbox, "size", b"x" * 1_000_001) == "too-large"


def test_several_threads_at_once(sandbox: Sandbox) -> None:
    with ThreadPoolExecutor(6) as pool:
        slow = pool.submit(refused, sandbox, "sleep", seconds=1.0)
        answers = list(pool.map(lambda n: run(sandbox, "size", b"x" * n).json, range(1, 25)))
        assert answers == list(range(1, 25))
        assert slow.result() == "timeout"


def test_a_dead_server_is_replaced(sandbox: Sandbox) -> None:
    run(sandbox, "size")
    before = sandbox.server_pid
    assert before is not None
    os.kill(before, signal.SIGKILL)
    assert run(sandbox, "size", b"12").json == 2
    assert sandbox.server_pid != before


def test_a_document_is_tried_again_when_its_server_died() -> None:
    with Sandbox([TARGETS], LIMITS) as fresh, ThreadPoolExecutor(1) as pool:
        run(fresh, "size")
        first = fresh.server_pid
        assert first is not None
        slow = pool.submit(refused, fresh, "sleep", seconds=1.5)
        _children_of(first)
        os.kill(first, signal.SIGKILL)
        assert slow.result() == "timeout"
        assert fresh.server_pid != first


def test_a_temporary_folder_that_somebody_tidied_is_made_anew() -> None:
    with Sandbox([TARGETS], LIMITS) as running:
        run(running, "echo")
        assert running._connection is not None
        shutil.rmtree(running._connection._root)
        assert run(running, "echo", b"again").json["text"] == "again"


def test_a_module_that_is_missing_is_told() -> None:
    with Sandbox(["orderbot.no_such_module"], LIMITS) as broken, pytest.raises(OrderbotError, match="no_such_module"):
        broken.start()


def test_a_closed_sandbox_takes_nothing() -> None:
    closed = Sandbox([TARGETS], LIMITS)
    closed.close()
    with pytest.raises(OrderbotError, match="closed"):
        run(closed, "size")


def test_killing_the_parent_leaves_no_orphans(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import sys, threading\n"
        "from orderbot.interfaces import Limits\n"
        "from orderbot.reading.sandbox.client import Sandbox\n"
        f"sandbox = Sandbox(['{TARGETS}'], Limits())\n"
        "sandbox.start()\n"
        f"threading.Thread(target=sandbox.run, args=('{TARGETS}:sleep', b'x', None), daemon=True).start()\n"
        "print(sandbox.server_pid, flush=True)\n"
        "threading.Event().wait()\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        server = int(parent.stdout.readline())
        ended = [os.pidfd_open(process) for process in (server, *_children_of(server))]
        parent.kill()
    assert len(ended) == 2
    for descriptor in ended:
        assert _ends(descriptor)


def _children_of(process: int) -> list[int]:
    """Its children, as soon as it has any."""
    listing = Path(f"/proc/{process}/task/{process}/children")
    tick = threading.Event()
    for _ in range(1_000):
        if found := listing.read_text().split():
            return [int(each) for each in found]
        tick.wait(0.01)
    raise AssertionError("no child was forked")


def _ends(descriptor: int) -> bool:
    """Whether the process behind a pidfd ends within ten seconds."""
    import select

    try:
        return bool(select.select([descriptor], [], [], 10)[0])
    finally:
        os.close(descriptor)


def test_the_messages_are_plain_json() -> None:
    from orderbot.reading.sandbox.wire import Listener, say

    here, there = socket.socketpair()
    with here, there:
        say(here, {"a": "é\n"})
        say(here, {"b": 2})
        assert list(Listener(there).hear()) == [{"a": "é\n"}, {"b": 2}]
        here.sendall(json.dumps({"c": 3}).encode())
        listener = Listener(there)
        assert list(listener.hear()) == []
        here.sendall(b"\n")
        assert list(listener.hear()) == [{"c": 3}]
        here.close()
        with pytest.raises(EOFError):
            list(listener.hear())
