"""Imported by the sandbox's server for the first document with words of its own: the phrases that make a remark."""

from __future__ import annotations

from orderbot.extractors.remarks.bank_details import bank_words
from orderbot.extractors.remarks.instructions import instruction_words

LOADED = (instruction_words(), bank_words())
