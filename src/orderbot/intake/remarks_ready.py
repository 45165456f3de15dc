"""Imported by the sandbox's server for the first document with words of its own: what makes a remark."""

from __future__ import annotations

from orderbot.extractors.remarks.bank_details import bank_words
from orderbot.extractors.remarks.instructions import instruction_words
from orderbot.extractors.remarks.sentence_model import sentence_model

LOADED = ([words.load() for words in (*instruction_words().values(), *bank_words().values())], sentence_model())
