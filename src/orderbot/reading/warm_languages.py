"""Importing this module loads Tesseract's models of every language of ours: a child that lacks its own pays a tenth of a page."""

from __future__ import annotations

from contextlib import suppress

from orderbot.errors import SettingsError
from orderbot.reading.recognition import ocr, tessdata

with suppress(SettingsError, ImportError):
    for _languages in tessdata.usual_choices():
        ocr.load(_languages)
