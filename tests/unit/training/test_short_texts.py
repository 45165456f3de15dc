"""Texts written by hand, filled."""

from orderbot.model.order import DocumentType
from training.short_texts import short_texts


def test_every_slot_is_filled_and_every_type_is_one_of_the_contract() -> None:
    texts = list(short_texts())
    assert {text.kind for text in texts} == {kind.value for kind in DocumentType}
    assert not [text for text in texts if "{" in text.subject + text.text or "}" in text.subject + text.text]


def test_the_same_seed_gives_the_same_texts() -> None:
    assert list(short_texts(3)) == list(short_texts(3)) != list(short_texts(4))


def test_a_title_makes_a_paper() -> None:
    titled = [text for text in short_texts() if text.headline]
    assert titled and all(text.text.startswith(f"{text.headline}\n") for text in titled)
