import pytest

from benchmarks.corpus.words import LANGUAGES, words_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    def keys(name: str) -> set[tuple[str, str]]:
        table = words_of(name).table
        return {(section, key) for section, entries in table.items() if isinstance(entries, dict) for key in entries}

    assert keys(language) == keys("fr")
    assert len(words_of(language).months) == 12
