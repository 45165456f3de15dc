"""Extractors: document → order with evidence; `EXTRACTORS` asks the surest first."""

from __future__ import annotations

from orderbot.extractors.body_text.extractor import BodyText
from orderbot.extractors.idoc.extractor import SapIdoc
from orderbot.extractors.printed.extractor import Printed
from orderbot.extractors.ubl.extractor import Ubl
from orderbot.interfaces import Extractor

EXTRACTORS: tuple[Extractor, ...] = (SapIdoc(), Ubl(), Printed(), BodyText())
