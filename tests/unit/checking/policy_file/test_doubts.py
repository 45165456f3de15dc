import pytest

from orderbot.checking.policy_file.doubts import doubts
from orderbot.checking.policy_file.reading import read_policy
from orderbot.model.rules import Rules


def doubted(text: str) -> list[str]:
    return doubts(read_policy(text, Rules()), ["mailbox:sales"], lambda name: name == "C1")


def test_names_that_nothing_here_bears_are_told() -> None:
    text = '[[when]]\ncustomer = ["C1", "C9"]\nchannel = ["mailbox", "mailbox:Sales", "webhook:shop"]\nthreshold = 1\n'
    assert doubted(text) == [
        "policy.toml:4: customer 'C9' is not in the master data",
        "policy.toml:4: the settings have no 'webhook:shop'",
    ]


@pytest.mark.parametrize(
    ("first", "later", "told"),
    [
        ('group = ["a", "b"]', 'group = ["b", "c"]', True),
        ('group = "a"', 'group = "b"', False),
        ('group = "a"', 'country = "FR"', False),
        ('channel = "mailbox"', 'channel = "mailbox:sales"', True),
    ],
)
def test_clauses_of_one_rank_that_meet_and_differ_are_told(first: str, later: str, told: bool) -> None:
    text = f"[[when]]\n{first}\nthreshold = 0.8\n[[when]]\n{later}\nthreshold = 0.9\n"
    expected = "policy.toml:6: threshold is set otherwise on line 3; where both fit, this one decides"
    assert doubted(text) == ([expected] if told else [])
    assert doubted(text.replace("0.8", "0.9")) == []


@pytest.mark.parametrize(
    ("code", "severity", "told"),
    [
        ("hidden-text", "note", "nobody is asked here"),
        ("regulated-item", "review", "any reviewer may accept it here"),
        ("bank-details-changed", "block", None),
        ("item-unknown", "note", None),
    ],
)
def test_an_approval_that_is_no_longer_asked_is_told(code: str, severity: str, told: str | None) -> None:
    text = f'[[when]]\ncustomer = "C1"\nseverity.{code} = "{severity}"\n'
    expected = f"policy.toml:3: severity.{code}: this needs an approval by default; {told}"
    assert doubted(text) == ([expected] if told else [])
