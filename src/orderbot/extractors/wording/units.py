"""Printed units of measure → UN/ECE Recommendation 20 codes, in six languages."""

from __future__ import annotations

import re

from orderbot.extractors.wording.folding import plain

_WORDS: dict[str, str] = {
    "C62": "piece pieces pce pces pc pcs pieza piezas pza pzas pz pezzo pezzi pa1 each ea unit units unite unites unidad unidades ud uds u un und"
    " unita stuck stueck stk stck st stuk stuks stks nr c62 h87 ex exemplaire exemplaires item items pi uni p",
    "MTR": "m ml metre metres meter meters metro metros metri mtr mt mtrs lfm lfdm lm",
    "CMT": "cm cmt centimetre",
    "MMT": "mm mmt millimetre",
    "MTK": "m2 mtk qm mq",
    "MTQ": "m3 mtq cbm mc",
    "KGM": "kg kgs kgm kilo kilos kilogramme kilogrammes kilogram kilogramm kilogramo",
    "GRM": "g gr grm gramme grammes gram",
    "TNE": "t to tne tonne tonnes tonnen tonelada ton",
    "LTR": "l lt ltr litre litres liter liters litro litros litri",
    "MLT": "mlt millilitre",
    "CLT": "cl clt",
    "PR": "paire paires pair pairs pr prs pai paar paa paare par pares paio paia paren",
    "BX": "box boxes bx boite boites bte btes schachtel schachteln sch caja cajas caj scatola scatole sc doos dozen ds bt",
    "CT": "carton cartons ctn ctns ct karton kartons krt kar cartone cartoni cartones crt cart crtn",
    "PK": "pack packs pk paquet paquets pqt pqts packung packungen pck pak pakken paquete paquetes pq pacco pacchi conf confezione confezioni cf pkg packet"
    " ve vpe",
    "PF": "palette palettes pal pallet pallets palet palets plt pfl pf palett paletten pl",
    "SET": "set sets jeu jeux kit kits satz satze juego juegos jgo stel kt",
    "RO": "rouleau rouleaux rlx rl roll rolls rolle rollen rol rollo rollos rotolo rotoli rt ro bobine",
    "LO": "lot lots lo lotto lote lotes los",
    "BG": "sac sacs bag bags beutel bolsa bolsas sacco sacchi zak zakken bg sack saco",
    "BO": "bouteille bouteilles btl bottle bottles flasche flaschen botella botellas bottiglia bottiglie fles flessen bo flacon flacons",
    "CA": "can cans bidon bidons dose dosen lata latas lattina kanister blik",
    "TU": "tube tubes tu tubo tubos tubi",
    "DZN": "dzn douzaine douzaines dutzend docena docenas dozzina dozzine dozijn doz dz",
    "HUR": "h hur heure heures hour hours hrs std stunde stunden hora horas ora ore uur",
    "DAY": "jour jours jr day days tag tage dia dias giorno giorni dag dagen",
    "BL": "balle ballot",
    "PA": "sachet sachets bustina",
    "BE": "botte bottes bundle bund fardeau",
    "ST": "feuille feuilles sheet sheets blatt hoja hojas foglio fogli vel vellen",
    "DR": "fut futs drum drums fass tambor",
    "EA": "",
    "NAR": "",
    "TH": "mille",
    "CEN": "cent",
}  # fmt: skip
_CODES: dict[str, str] = {word: code for code, words in _WORDS.items() for word in words.split()}
_LONG = frozenset(word for word in _CODES if len(word) >= 3)
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


def unit_code(text: str) -> str | None:
    """The Rec 20 code of a printed unit (`"Stk."` → `"C62"`, `"bte"` → `"BX"`); None when it names none."""
    word = _EDGES.sub("", plain(text)).replace(".", "").replace("(s)", "").replace("²", "2").replace("³", "3").strip()
    if word.endswith("(s"):
        word = word[:-2]
    return _CODES.get(word)


def is_clear_unit(text: str) -> bool:
    """Say whether the word is a unit wherever it stands: long enough not to be a letter of something else."""
    return _EDGES.sub("", plain(text)).replace(".", "") in _LONG
