"""Where Tesseract's language files are, and which of them to use for a language."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from orderbot.errors import SettingsError

_USUAL = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata",
          "/opt/homebrew/share/tessdata", "/usr/share/tesseract/tessdata")  # fmt: skip
_CODES = {"fr": "fra", "en": "eng", "de": "deu", "es": "spa", "it": "ita", "nl": "nld"}
DEFAULT_LANGUAGES = ("fr", "en")


@cache
def tessdata_folder() -> Path:
    """The folder of `*.traineddata`: TESSDATA_PREFIX or a usual place. Raises SettingsError when there is none."""
    named = os.environ.get("TESSDATA_PREFIX")
    candidates = [Path(named), Path(named) / "tessdata"] if named else []
    for pattern in _USUAL:
        candidates += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    for folder in candidates:
        if any(folder.glob("*.traineddata")):
            return folder
    raise SettingsError("No Tesseract language files were found; install tesseract-ocr-fra or set TESSDATA_PREFIX.")


@cache
def installed() -> frozenset[str]:
    """The language files there are, as Tesseract names them ("fra", "osd", …)."""
    return frozenset(path.stem for path in tessdata_folder().glob("*.traineddata"))


def usual_choices() -> tuple[str, ...]:
    """What a page may be read in, as Tesseract wants it: each language of ours with English behind it, and English."""
    pairs = ((code, "en") if code != "en" else (code,) for code in _CODES)
    return tuple(dict.fromkeys((tesseract_languages(None), *map(tesseract_languages, pairs))))


def tesseract_languages(languages: Sequence[str] | None) -> str:
    """ISO 639-1 codes as Tesseract wants them ("fra+eng"), those that are installed; French and English if none is."""
    for wanted in (languages or (), DEFAULT_LANGUAGES):
        codes = [_CODES[code] for code in wanted if _CODES.get(code) in installed()]
        if codes:
            return "+".join(dict.fromkeys(codes[:2]))
    others = sorted(installed() - {"osd"})
    if not others:
        raise SettingsError("Tesseract has no language file; install tesseract-ocr-fra and tesseract-ocr-eng.")
    return others[0]
