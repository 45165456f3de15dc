from decimal import Decimal

from orderbot.checking.policy_file.reading import read_policy
from orderbot.checking.ruling import Ruling, condition_text, rulings, written
from orderbot.model.rule_settings import settable
from orderbot.model.rules import Rules, Tolerance
from orderbot.model.situation import Situation

TEXT = """\
threshold = 0.95

[[when]]
customer = ["C001", "C002"]
quality = "edi"
mode = "assist"

[[when]]
group = "retail"
severity.stock-short = "block"
"""


def test_every_setting_is_told_with_what_sets_it() -> None:
    policy = read_policy(TEXT, Rules(tolerance=Tolerance(percent=Decimal("1.50"))))
    told = {ruling.name: ruling for ruling in rulings(policy, Situation("C001", "retail"))}
    assert {name.partition(".")[0] for name in told} >= {name.partition(".")[0] for name in settable()} - {"procedure"}
    assert (told["threshold"].text, told["threshold"].line) == ("0.95", 1)
    assert (told["severity.stock-short"].text, told["severity.stock-short"].line) == ('"block"', 10)
    assert (told["tolerance.percent"].text, told["tolerance.percent"].clause) == ("1.50", None)
    assert (told["mode"].text, told["mode"].line) == ('"auto"', None), "the quality is not known"


def test_a_condition_is_told_as_the_file_writes_it() -> None:
    everywhere, edi, retail = (clause.condition for clause in read_policy(TEXT, Rules()).clauses)
    assert condition_text(everywhere) == ""
    assert condition_text(edi) == 'customer = ["C001", "C002"], quality = "edi"'
    assert condition_text(retail) == 'group = "retail"'


def test_values_are_written_as_toml() -> None:
    assert written(None) == '"none"'
    assert written(True) == "true"
    assert written('say "no"\n') == '"say \\"no\\"\\n"'
    assert Ruling("needed", ("a", "b")).text == '["a", "b"]'
