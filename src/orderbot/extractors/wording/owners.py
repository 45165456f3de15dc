"""Labels of codes as a small grammar: whose word beside what a code is called, in any of six languages (`owners.toml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from tomllib import loads

from orderbot.extractors.wording.folding import fold

Form = tuple[str, ...]

SELLER, BUYER, UNOWNED = "seller_code", "buyer_code", "code"
_NUMBER = "#"
_POSSESSIVE_S = "s"  # "Supplier's Ref."


@dataclass(frozen=True, slots=True)
class _Language:
    """The words of one language, folded: names by how telling they are, owners by the meaning of their labels."""

    names: frozenset[Form]
    naming_objects: frozenset[Form]
    pairs: frozenset[Form]
    catalogues: frozenset[Form]
    beside: Mapping[str, str]
    before: Mapping[str, str]
    account: frozenset[str]
    compounds: Mapping[str, str]
    leading: frozenset[str]

    def meaning(self, words: Form, *, numbered: bool) -> str | None:
        """What words without their "n°" mean; `numbered` says whether there was one."""
        if len(words) == 1:
            if words[0] in self.compounds or not numbered:
                return self.compounds.get(words[0])
            unowned = words in self.names or self.beside.get(words[0]) == UNOWNED
            return UNOWNED if unowned else self.before.get(words[0])
        if words in self.pairs:
            return UNOWNED
        return self._owned(words)

    def _owned(self, words: Form) -> str | None:
        first, last = words[0], words[-1]
        if (owner := self.before.get(first)) is not None:
            behind = self.beside.get(last) if len(words) > 2 else None
            if words[1:] in self.catalogues:
                return SELLER  # only sellers have one: "our catalog no." stands on a form of theirs
            if words[1:] in self.names or (behind == owner and words[1:-1] in self.names):
                return owner
        for owner_word, rest in ((first, words[1:]), (last, words[:-1])):
            if rest in self.names and (owner := self.beside.get(owner_word)) is not None:
                return owner
            if rest in self.naming_objects and owner_word in self.account:
                return BUYER
        if len(words) > 2 and self.beside.get(first) == UNOWNED and self.beside.get(words[1]) in (SELLER, BUYER):
            return self._owned(words[1:])  # "Mfr/Vend Cat#": the maker's or the seller's, as the seller has it
        compound = self.compounds.get(first)
        return compound if compound is not None and words[1:] in self.names else None


class CodeNames:
    """The grammar over all languages."""

    def __init__(self, languages: Sequence[_Language]) -> None:
        self._languages = tuple(languages)
        self.words = frozenset(
            word
            for one in languages
            for words in (one.beside, one.before, one.account, one.compounds, *one.names)
            for word in words
        ) | {_NUMBER}
        self.longest = 6
        self._leading = frozenset(word for one in languages for word in one.leading)

    def split(self, form: Form, size: int, meaning: str) -> int:
        """How many of the first `size` words are a label of their own, because the next label takes the others.

        "Codice articolo | Vs. codice", "Article | Réf. fournisseur": a match that has no owner, or ends with an owner's
        word that leads its label, leaves to the next what makes that one longer.
        """
        if meaning in (SELLER, BUYER) and form[size - 1] not in self._leading:
            return size
        for start in range(1, size):
            if any(self.is_owned(form[start:end]) for end in range(size + 1, len(form) + 1)):
                return start
        return size

    def is_owned(self, form: Form) -> bool:
        """Say whether a form says whose a code is."""
        return self.meaning(form) in (SELLER, BUYER)

    def names_seller(self, word: str) -> bool:
        """Say whether a folded word alone speaks of the seller ("Fourn.")."""
        return any(one.beside.get(word) == SELLER for one in self._languages)

    def owner(self, text: str) -> str | None:
        """Whose codes a word alone speaks of ("Käufer"); None where it is no owner's in any language, or another's in another."""
        form = fold(text)
        found = {owner for one in self._languages if len(form) == 1 and (owner := one.beside.get(form[0]))}
        return found.pop() if len(found) == 1 else None

    def meaning(self, form: Form) -> str | None:
        """What a folded label means as a whole; None when it is no code's."""
        numbers = form.count(_NUMBER)
        words = tuple(word for at, word in enumerate(form) if word != _NUMBER and not (at and word == _POSSESSIVE_S))
        if not words or numbers > 1:
            return None
        found = (one.meaning(words, numbered=numbers > 0) for one in self._languages)
        return next((meaning for meaning in found if meaning is not None), None)


@cache
def code_names() -> CodeNames:
    """The grammar of `owners.toml`."""
    told = loads((files(__package__) / "owners.toml").read_text(encoding="utf-8"))
    borrowed = told.pop("any")
    return CodeNames([_language(words, borrowed) for words in told.values()])


def _language(told: Mapping[str, Sequence[str]], borrowed: Mapping[str, Sequence[str]]) -> _Language:
    kinds, objects = _forms(told["kinds"]), _forms(told["objects"])
    if "compounds" in told:
        objects += [("".join(one + other),) for one, other in product(objects, kinds)]
    pairs = {
        one + other
        for one, other in (product(kinds, objects) if told["order"] == "kind first" else product(objects, kinds))
        if one != other
    }
    seller, buyer = _words(told["seller"]), _words([*told["buyer"], *borrowed["buyer"]])
    maker, account = _words(told["maker"]), _words(told["account"])
    owners = dict.fromkeys(maker, UNOWNED) | dict.fromkeys(buyer, BUYER) | dict.fromkeys(seller, SELLER)
    before = dict.fromkeys(_words(told["our"]), BUYER) | dict.fromkeys(_words(told["your"]), SELLER)
    compounds = dict(_compounds({**owners, **dict.fromkeys(account, BUYER)}, objects)) if "compounds" in told else {}
    return _Language(
        names=frozenset((*kinds, *objects, *pairs)),
        naming_objects=frozenset((*objects, *pairs)),
        pairs=frozenset(pairs),
        catalogues=frozenset(_forms(told.get("catalogues", ()))),
        beside=owners,
        before=before,
        account=frozenset(account),
        compounds=compounds,
        leading=frozenset((*before, *owners) if told["order"] == "object first" else before),
    )


def _compounds(owners: Mapping[str, str], objects: Sequence[Form]) -> Iterator[tuple[str, str]]:
    """Owner and name in one word ("lieferantenartikel")."""
    things = ["".join(thing) for thing in objects]
    for (word, owner), thing in product(owners.items(), things):
        yield word + thing, owner


def _forms(phrases: Sequence[str]) -> list[Form]:
    return [fold(phrase) for phrase in phrases]


def _words(phrases: Sequence[str]) -> list[str]:
    return [form[0] for phrase in phrases if (form := fold(phrase))]
