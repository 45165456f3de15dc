import pytest

from orderbot.checking.policy_file.toml_lines import Path, line_of, lines_of

TEXT = '''\
# a comment = "no key"
threshold = 0.9  # [not] a table
"quoted key" = 'x # y'

[severity]
stock-short = "note"
[a.b]
c.d = """
e = 1
[f]
"""
g = [
  "one",  # ]
  { h = 1, i.j = [1,
     2] },
]

[[when]]
customer = "C001"

[[when]]
group = ["x"]
severity.price-off-list = "review"
[when.tolerance]
percent = 1
[[when.approvals]]
name = "p"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("threshold",), 2),
        (("quoted key",), 3),
        (("severity",), 5),
        (("severity", "stock-short"), 6),
        (("a", "b", "c", "d"), 8),
        (("a", "b", "g"), 12),
        (("a", "b", "g", 0), 13),
        (("a", "b", "g", 1, "h"), 14),
        (("a", "b", "g", 1, "i", "j", 1), 15),
        (("when", 0), 18),
        (("when", 0, "customer"), 19),
        (("when", 1, "group", 0), 22),
        (("when", 1, "severity", "price-off-list"), 23),
        (("when", 1, "tolerance", "percent"), 25),
        (("when", 1, "approvals", 0, "name"), 27),
        (("when", 1, "approvals", 0, "users"), 26),
        (("nothing",), 1),
    ],
)
def test_every_key_and_element_has_its_line(path: Path, line: int) -> None:
    assert line_of(lines_of(TEXT), path) == line


def test_an_empty_text_has_no_keys() -> None:
    assert lines_of("") == {} == lines_of("# nothing\n")
