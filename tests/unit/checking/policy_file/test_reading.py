from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.checking.policy_file.reading import read_policy
from orderbot.errors import PolicyRefused
from orderbot.model.finding import Severity
from orderbot.model.policy import Policy
from orderbot.model.procedure import Procedure
from orderbot.model.rules import Rules
from orderbot.model.situation import InputQuality, Origin, Situation

WHOLE = """\
threshold = 0.95

[severity]
stock-short = "review"

[tolerance]
percent = 1.5

[procedure.price-off-contract]
todo_fr = "Demander au commercial."
todo_en = "Ask sales."
owner = "ADV"
within_hours = 4
reply_fr = "Votre commande {order_number} : {found} au lieu de {expected}."

[[approvals]]
name = "large"
above = 10000
currency = "EUR"
rates = { USD = 0.92 }
signatures = [{ groups = ["finance"] }, {}]
in_order = true

[[when]]
customer = ["C001", "C002"]
severity.price-off-list = "note"
approval_amount = "none"

[[when]]
channel = "mailbox:sales"
quality = "ocr-degraded"
threshold = 0.99
"""


def refused(text: str) -> list[str]:
    with pytest.raises(PolicyRefused) as caught:
        read_policy(text, Rules())
    return caught.value.problems


def test_a_policy_is_read_whole() -> None:
    policy = read_policy(WHOLE, Rules(approval_amount=Decimal(500)), version=7)
    assert policy.version == 7
    mine = policy.rules_for(Situation("C002", origin=Origin("mailbox:sales", InputQuality.OCR_DEGRADED)))
    assert (mine.threshold, mine.tolerance.percent, mine.tolerance.absolute) == (0.99, Decimal("1.5"), Decimal(0))
    assert mine.severity == {"stock-short": Severity.REVIEW, "price-off-list": Severity.NOTE}
    assert mine.approval_amount is None
    (rule,) = mine.approvals
    assert (rule.above, rule.rates, len(rule.signatures)) == (Decimal(10000), (("USD", Decimal("0.92")),), 2)
    procedure = mine.procedure["price-off-contract"]
    assert procedure.todo("en") == "Ask sales." and procedure.within_hours == 4
    other = policy.rules_for(Situation("C003"))
    assert (other.threshold, other.approval_amount) == (0.95, Decimal(500))


def test_each_setting_knows_its_line() -> None:
    clauses = read_policy(WHOLE, Rules()).clauses
    assert clauses[0].lines["severity.stock-short"] == 4
    assert clauses[1].lines == {"severity.price-off-list": 26, "approval_amount": 27}


def test_an_empty_policy_changes_nothing() -> None:
    base = Rules(threshold=0.5)
    assert read_policy("", base).rules_for(Situation()) == base


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[severity]\nprice-of-contract = "note"', "2: severity.price-of-contract: unknown code; did you mean price-off-contract?"),
        ('[severity]\nstock-short = "notes"', '2: severity.stock-short: must be one of note, review, block, not "notes"; did you mean note?'),
        ("treshold = 0.9", "1: treshold: unknown key; did you mean threshold?"),
        ("[tolerance]\npercentage = 1", "2: tolerance.percentage: unknown key; did you mean tolerance.percent?"),
        ("\nthreshold = 1.5", "2: threshold: must be a probability from 0 to 1, not 1.5"),
        ("threshold = true", "1: threshold: must be a probability from 0 to 1, not true"),
        ("[tolerance]\npercent = 101", "2: tolerance.percent: must be a percentage from 0 to 100, not 101"),
        ("[tolerance]\nabsolute = -0.01", "2: tolerance.absolute: must be 0 or more, not -0.01"),
        ('[tolerance]\nabsolute = "1"', '2: tolerance.absolute: must be a number, not "1"'),
        ("[tolerance]\nabsolute = inf", "2: tolerance.absolute: must be a number, not infinity"),
        ("tolerance = 3", "1: tolerance: must be a table"),
        ("severity = 3", "1: severity: must be a table"),
        ("needed = 3", "1: needed: must be a list, not 3"),
        ("needed = [\n  3]", "2: needed[1]: must be a text, not 3"),
        ('seller = "us"', "1: seller: unknown key"),
        ("when = 3", "1: when: write [[when]], once for each clause"),
        ("[[when]]\nthreshold = 0.9", "1: when: a clause needs a condition: customer, group, country, channel, quality"),
        ('[[when]]\ncustomer = "C1"', "1: when: the clause sets nothing"),
        ("[[when]]\ncustomer = [7]\nthreshold = 1", "2: customer[1]: must be a text, not 7"),
        ("[[when]]\ncustomer = []\nthreshold = 1", "2: customer: names nothing: leave it out, or name what it holds for"),
        ('[shipping]\nholidays = "France"', '2: shipping.holidays: must be a country or one of its regions, such as FR or DE-BY, or "none", not "France"'),
        ('[shipping]\nholidays = "XX"', "2: shipping.holidays: no public holidays are known of XX"),
        ('[shipping]\ntime_zone = "Europe/Pariss"', '2: shipping.time_zone: there is no time zone "Europe/Pariss"; did you mean Europe/Paris?'),
        ("[shipping]\nclosed_days = [1]", "2: shipping.closed_days[1]: must be a day such as 2026-12-24, not 1"),
        ('[[when]]\ncountry = "France"\nthreshold = 1', '2: country[1]: must be two capital letters (ISO 3166-1), such as FR, not "France"'),
        ('[[when]]\nchannel = "mailbx:a"\nthreshold = 1', "2: channel[1]: unknown channel 'mailbx:a'; did you mean mailbox?"),
        ('[[when]]\nchannel = "folder:a"\nthreshold = 1', "2: channel[1]: 'folder:a': only a mailbox and a webhook have names, as mailbox:NAME"),
        ('[[when]]\nquality = "ocr"\nthreshold = 1', "2: quality[1]: must be one of edi, xml, sheet, text-layer, body-text, ocr-clean, ocr-degraded, not 'ocr'"),
        ('[procedure.stock-shrt]\nowner = "a"', "1: procedure.stock-shrt: unknown code; did you mean stock-short?"),
        ('[procedure.stock-short]\nreply_en = "{order}"', "2: procedure.stock-short.reply_en: no word is named {order}; there are order_number, customer"),
        ('[procedure.stock-short]\nonwer = "a"', "2: procedure.stock-short.onwer: unknown key; did you mean owner?"),
        ("[[approvals]]\nabove = 1", "1: approvals[1]: name is missing"),
        ('[[approvals]]\nname = "a"\nabove = 5\nup_to = 5', "4: approvals[1].up_to: it must be more than above"),
        ('[[approvals]]\nname = "a"\n[[approvals]]\nname = "a"', "4: approvals[2].name: another one is named 'a' already"),
        ("threshold = ", "1: Invalid value"),
        ("a = 1\n\nb = [1,", "3: "),
        ("a = 1\na = 2", "2: Cannot overwrite a value"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_its_line(text: str, told: str) -> None:
    assert refused(text)[0].startswith(f"policy.toml:{told}")


def test_all_mistakes_are_told_in_the_order_of_their_lines() -> None:
    text = 'threshold = 2\n[[when]]\ngroup = "g"\nthreshold = 3\nfoo = 1\n[tolerance]\npercent = -1\n'
    assert [told.split(": ")[0] for told in refused(text)] == [
        "policy.toml:1",
        "policy.toml:4",
        "policy.toml:5",
        "policy.toml:7",
    ]


def test_two_clauses_under_one_condition_do_not_contradict_each_other() -> None:
    text = '[[when]]\ncustomer = ["C1", "c2"]\n{}\n[[when]]\ncustomer = ["C2", "C1"]\n{}\n'
    (told,) = refused(text.format("threshold = 0.9", "threshold = 0.8"))
    assert told == "policy.toml:6: threshold: line 3 sets it otherwise under the same condition"
    same = read_policy(text.format("threshold = 0.9", "threshold = 0.9"), Rules())
    assert same.rules_for(Situation("C2")).threshold == 0.9
    assert isinstance(read_policy(text.format("threshold = 0.9", "other_threshold = 0.8"), Rules()), Policy)


@given(st.text(alphabet='ab.=[]{}"\'#\n 1,"-', max_size=60))
def test_any_text_is_read_or_refused_with_lines(text: str) -> None:
    try:
        read_policy(text, Rules())
    except PolicyRefused as error:
        assert all(told.startswith("policy.toml:") for told in error.problems)


def test_a_reply_fills_its_words_in_and_a_missing_text_is_the_other_language() -> None:
    procedure = Procedure(todo_en="Ask.", reply_fr="Commande {order_number}, {found} au lieu de {expected}")
    assert procedure.todo("fr") == "Ask."
    assert procedure.reply("en", {"order_number": "BC-1", "found": "2"}) == "Commande BC-1, 2 au lieu de …"
