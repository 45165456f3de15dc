"""Which files of one command share a child."""

from __future__ import annotations

from pathlib import Path

from orderbot.intake.short_files import groups


def test_short_structured_files_stand_together_in_their_order(tmp_path: Path) -> None:
    contents = {
        "a.xml": b"<Order/>",
        "b.json": b'{"id": 1}',
        "c.pdf": b"%PDF-1.7",
        "d.edi": b"UNB+UNOA:1+A+B+260302:0900+1'",
        "e.xml": b"<Order/>" + b" " * 70_000,
        "f.txt": b"Bonjour",
        "g.xml": b"<Order/>",
        "h.xml": b"",
    }
    paths = []
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        paths.append(str(tmp_path / name))
    missing = str(tmp_path / "missing.xml")
    told = [[Path(path).name for path in group] for group in groups([*paths, missing])]
    assert told == [
        ["a.xml", "b.json"],
        ["c.pdf"],
        ["d.edi"],
        ["e.xml"],
        ["f.txt"],
        ["g.xml"],
        ["h.xml"],
        ["missing.xml"],
    ]


def test_no_child_gets_more_than_its_share(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<Order/>")
    assert [len(group) for group in groups([str(tmp_path / "a.xml")] * 70)] == [32, 32, 6]
