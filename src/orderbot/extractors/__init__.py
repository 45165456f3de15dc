"""Extractors: document → order with evidence; `EXTRACTORS` asks the surest first."""

from __future__ import annotations

from orderbot.extractors.body_text.extractor import BodyText
from orderbot.extractors.cii.extractor import CrossIndustry
from orderbot.extractors.cxml.extractor import Cxml
from orderbot.extractors.edifact.extractor import Edifact
from orderbot.extractors.gs1_xml.extractor import Gs1Xml
from orderbot.extractors.idoc.extractor import SapIdoc
from orderbot.extractors.opentrans.extractor import OpenTrans
from orderbot.extractors.other_xml.extractor import OtherXml
from orderbot.extractors.printed.extractor import Printed
from orderbot.extractors.sheet.extractor import Sheet
from orderbot.extractors.shops.extractor import Shops
from orderbot.extractors.tradacoms.extractor import Tradacoms
from orderbot.extractors.ubl.extractor import Ubl
from orderbot.extractors.x12.extractor import X12
from orderbot.extractors.xcbl.extractor import Xcbl
from orderbot.interfaces import Extractor, Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction


def _words(document: Document, around: Surroundings) -> Extraction:
    return BodyText().extract(document, around)[0]


EXTRACTORS: tuple[Extractor, ...] = (
    Edifact(),
    X12(),
    Tradacoms(),
    SapIdoc(),
    Ubl(),
    Cxml(),
    CrossIndustry(),
    OpenTrans(),
    Gs1Xml(),
    Xcbl(),
    Shops(),
    Sheet(),
    OtherXml(),
    Printed(_words),
    BodyText(),
)
