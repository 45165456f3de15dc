"""Short mails and heads of papers written by hand, by type and language, filled with made-up numbers and goods.

`short_texts/LANGUAGE.txt` holds sections `[type]` with one text a line: "subject :: text", "|" for a line break, slots in
braces. Where a text quotes goods, they are drawn as a list or a table, so that lines alone never tell a type.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "short_texts"
_UNSEEN = Path(__file__).parent / "unseen_texts.txt"
_RENDERINGS = 3
_SLOT_GOODS = "{goods}"

_GREETINGS = {
    "fr": ("Bonjour,", "Madame, Monsieur,", "Bonjour à tous,"),
    "en": ("Hello,", "Dear Sir or Madam,", "Hi team,"),
    "de": ("Guten Tag,", "Sehr geehrte Damen und Herren,", "Hallo zusammen,"),
    "es": ("Buenos días,", "Estimados señores:", "Hola,"),
    "it": ("Buongiorno,", "Spett.le ditta,", "Salve,"),
    "nl": ("Goedendag,", "Geachte heer, mevrouw,", "Hallo,"),
}
_CLOSINGS = {
    "fr": ("Cordialement", "Bien à vous", "Salutations distinguées"),
    "en": ("Kind regards", "Thanks", "Yours faithfully"),
    "de": ("Mit freundlichen Grüßen", "Viele Grüße", "MfG"),
    "es": ("Un saludo", "Atentamente", "Saludos cordiales"),
    "it": ("Cordiali saluti", "Distinti saluti", "Saluti"),
    "nl": ("Met vriendelijke groet", "Groeten", "Hoogachtend"),
}
_WARES = {
    "fr": ("Gants nitrile taille 9", "Vanne à bille DN25", "Ramette papier A4", "Vis M8x40 inox", "Farine T55 25 kg"),
    "en": ("Nitrile gloves size 9", "Ball valve DN25", "Copy paper A4", "Hex bolt M8x40", "Bread flour 25 kg"),
    "de": ("Nitrilhandschuhe Gr. 9", "Kugelhahn DN25", "Kopierpapier A4", "Schraube M8x40 A2", "Mehl Typ 550 25 kg"),
    "es": ("Guantes de nitrilo talla 9", "Válvula de bola DN25", "Papel A4", "Tornillo M8x40", "Harina 25 kg"),
    "it": ("Guanti in nitrile tg. 9", "Valvola a sfera DN25", "Carta A4", "Vite M8x40 inox", "Farina 25 kg"),
    "nl": ("Nitril handschoenen mt 9", "Kogelkraan DN25", "Kopieerpapier A4", "Bout M8x40 rvs", "Bloem 25 kg"),
}
_HEADS = {
    "fr": ("Référence", "Désignation", "Quantité", "Prix"),
    "en": ("Item", "Description", "Qty", "Price"),
    "de": ("Artikel", "Bezeichnung", "Menge", "Preis"),
    "es": ("Referencia", "Descripción", "Cantidad", "Precio"),
    "it": ("Codice", "Descrizione", "Quantità", "Prezzo"),
    "nl": ("Artikel", "Omschrijving", "Aantal", "Prijs"),
}
_PIECES = {"fr": "pièces", "en": "pcs", "de": "Stück", "es": "uds", "it": "pz", "nl": "stuks"}
_PLACES = ("Lyon", "Leeds", "Bremen", "Bilbao", "Torino", "Breda")


@dataclass(frozen=True, slots=True)
class ShortText:
    """One text with its slots filled; `headline` is its first line where that is the title of a paper."""

    kind: str
    language: str
    subject: str
    text: str
    headline: str


def short_texts(seed: int = 7) -> Iterator[ShortText]:
    """Every text of the folder, each in a few renderings; the same seed gives the same texts."""
    for path in sorted(_FOLDER.glob("*.txt")):
        for kind, subject, text in _read(path):
            rng = random.Random(f"{seed} {kind} {subject} {text}")
            for _ in range(_RENDERINGS if "{" in subject + text else 1):
                yield _rendered(kind, path.stem, subject, text, rng)


def unseen_texts() -> Iterator[ShortText]:
    """Texts that neither the stems nor the training ever saw: how sure the classifier may be is fitted on them."""
    for kind, subject, text in _read(_UNSEEN):
        yield ShortText(kind, "unseen", subject, text, "")


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line.strip():
            subject, _, text = line.partition("::")
            yield kind, subject.strip(), text.strip().replace("|", "\n")


def _rendered(kind: str, language: str, subject: str, text: str, rng: random.Random) -> ShortText:
    spoken = language if language in _WARES else "en"
    subject, text = _filled(subject, spoken, rng), _filled(text, spoken, rng)
    first, _, rest = text.partition("\n")
    is_paper = bool(rest) and _is_title(first)
    if not is_paper and language in _GREETINGS and rng.random() < 0.6:
        text = f"{rng.choice(_GREETINGS[language])}\n\n{text}\n\n{rng.choice(_CLOSINGS[language])}\nA. Martin"
    return ShortText(kind, language, subject, text, first if is_paper else "")


def _is_title(line: str) -> bool:
    words = [word for word in line.split() if word.isalpha()]
    return bool(words) and all(word.isupper() for word in words)


def _filled(text: str, language: str, rng: random.Random) -> str:
    if _SLOT_GOODS in text:
        text = text.replace(_SLOT_GOODS, _goods(language, rng))
    fillers: dict[str, Callable[[], str]] = {
        "{item}": lambda: _item(language, rng),
        "{code}": lambda: _code(rng),
        "{number}": lambda: rng.choice(("BC-", "PO", "45000", "", "26-")) + str(rng.randrange(1000, 99999)),
        "{other}": lambda: rng.choice(("D26-", "AR", "F", "", "Q-")) + str(rng.randrange(100, 99999)),
        "{date}": lambda: f"{rng.randrange(1, 29):02d}{rng.choice('./')}{rng.randrange(1, 13):02d}.2026".replace(
            "/", "."
        ),
        "{place}": lambda: rng.choice(_PLACES),
        "{n}": lambda: str(rng.choice((5, 10, 12, 15, 25, 60))),
    }
    for slot, draw in fillers.items():
        while slot in text:
            text = text.replace(slot, draw(), 1)
    return text


def _code(rng: random.Random) -> str:
    letters = "".join(rng.choice("ABCDEFGHKLMNPRSTVX") for _ in range(2))
    return f"{letters}{rng.choice(('-', '', ' '))}{rng.randrange(100, 9999)}"


def _item(language: str, rng: random.Random) -> str:
    """ "12 pcs AB-1204", "3 x ball valve DN25"."""
    count, ware = rng.randrange(2, 80), rng.choice(_WARES[language])
    pieces = _PIECES[language]
    forms = (f"{count} x {_code(rng)}", f"{count} {pieces} {_code(rng)}", f"{count} {ware}", f"{count} {pieces} {ware}")
    return rng.choice(forms)


def _goods(language: str, rng: random.Random) -> str:
    rows = [_row(language, rng) for _ in range(rng.randrange(1, 6))]
    if rng.random() < 0.5:
        mark = rng.choice(("- ", "* ", ""))
        form = rng.randrange(3)
        return "\n".join(mark + _as_entry(row, form, _PIECES[language]) for row in rows)
    columns = rng.choice(((0, 1, 2), (0, 2), (0, 1, 2, 3), (1, 2)))
    joint = rng.choice(("\t", "   ", " | "))
    table = [_HEADS[language], *rows] if rng.random() < 0.8 else rows
    return "\n".join(joint.join(row[column] for column in columns) for row in table)


def _row(language: str, rng: random.Random) -> tuple[str, str, str, str]:
    price = f"{rng.randrange(1, 90)},{rng.randrange(10, 99)}"
    return _code(rng), rng.choice(_WARES[language]), str(rng.randrange(1, 400)), price


def _as_entry(row: Sequence[str], form: int, pieces: str) -> str:
    code, ware, count, _price = row
    return (f"{count} x {code} {ware}", f"{code}: {count} {pieces} - {ware}", f"{count} {pieces} {ware} ({code})")[form]
