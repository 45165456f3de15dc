"""Text from mails on a terminal."""

from orderbot.cli.plain_text import harmless


def test_what_prints_stays_as_it_is() -> None:
    assert harmless("Vanne à bille – n° 12 €") == "Vanne à bille – n° 12 €"


def test_what_steers_a_terminal_is_spelled_out() -> None:
    assert harmless("a\x1b[2Jb\x07\n\u202e") == "a\\x1b[2Jb\\x07\\n\\u202e"
