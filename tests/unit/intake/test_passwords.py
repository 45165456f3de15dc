"""Whose locked files which passwords are tried on."""

import sys

from orderbot.bootstrap.from_settings import passwords_of
from orderbot.intake.passwords import Passwords, SenderPasswords
from orderbot.settings import of


def test_words_go_by_address_domain_and_everybody() -> None:
    tables = (
        SenderPasswords("achats@client.example", ("one",)),
        SenderPasswords("Client.example", ("two",)),
        SenderPasswords("*", ("all",)),
    )
    passwords = Passwords(tables)
    assert passwords.of(["Achats@client.example"]) == ("one", "two", "all")
    assert passwords.of(["x@lyon.client.example"]) == ("two", "all")
    assert passwords.of(["x@notclient.example"]) == ("all",)
    assert passwords.of([]) == ("all",)


def test_a_command_prints_further_words_and_its_failure_costs_nothing_else() -> None:
    program = f"{sys.executable} -c \"print('three'); print('four')\""
    assert Passwords((SenderPasswords("*", ("one",), program),)).of([]) == ("one", "three", "four")
    assert Passwords((SenderPasswords("*", ("one",), "/no/such/program"),)).of([]) == ("one",)


def test_no_password_stands_in_what_is_printed_of_the_settings() -> None:
    settings = of({"passwords": [{"sender": "*", "words": ["sesame-4711"], "command": None}]})
    assert "sesame-4711" not in repr(settings)
    assert "sesame-4711" not in repr(passwords_of(settings))
    assert passwords_of(settings).of([]) == ("sesame-4711",)


def test_a_command_hears_nothing_of_the_mail_and_no_shell_runs_it() -> None:
    program = f"{sys.executable} -c \"import sys; print(sys.argv[1:]); print(sys.stdin.read() or 'nothing')\" $(whoami) ; `id`"
    words = Passwords((SenderPasswords("*", (), program),)).of(["x; touch /tmp/y #@client.example", "$(id)@b.example"])
    assert words == ("['$(whoami)', ';', '`id`']", "nothing")
