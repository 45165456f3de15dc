"""A review workplace over a real SQLite store, with orders drawn on real page images: for tests and screenshots."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Any

from orderbot.checking.check import check
from orderbot.checking.follow_up import FollowUp
from orderbot.checking.policies import PolicyBook
from orderbot.checking.recheck import Recheck
from orderbot.checking.replay.asking import Rehearsal
from orderbot.checking.revisions import Reading, decided, without_order
from orderbot.connectors.http import HttpConnector
from orderbot.intake.read_stage import ReadStage
from orderbot.intake.transcribe import Transcriber
from orderbot.interfaces import Connector
from orderbot.model.case import Role, User
from orderbot.model.document import Envelope
from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.extraction import PageSize
from orderbot.model.finding import Finding
from orderbot.model.json_form import leaves
from orderbot.model.order import Address, DocumentType, Order, OrderLine, Party, Totals
from orderbot.model.resolved import Decision, Outcome
from orderbot.model.rules import Rules
from orderbot.model.situation import InputQuality, Origin
from orderbot.review.actions import Review
from orderbot.review.lasting import LastingRemedies
from orderbot.review.passwords import hash_password
from orderbot.review.policy_desk import PolicyDesk
from orderbot.review.queue import Queue
from orderbot.review.remedy_desk import RemedyDesk
from orderbot.review.sign_in import Accounts
from orderbot.review.workplace import Workplace
from orderbot.store import cases, messages, users
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database
from orderbot.store.history import SerialHistory
from orderbot.store.reference_import import import_folder
from orderbot.store.rows import Arrival, NewPart, NewRevision, Stage, Taken
from orderbot.store.sql_reference import SqlReference

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
WIDTH, HEIGHT, SCALE = 595, 842, 2

TABLES = {
    "customers": "customer_id,name,vat_id,company_id,gln,email_domains,status,credit_limit,open_balance,currency,"
    "payment_terms,incoterms,language\n"
    "C100,Robinetterie du Rhône,FR40303265045,30326504500012,,rdr.example,active,,,EUR,30 jours fin de mois,DAP,fr\n"
    "C200,Hydraulique Garonne,,,,garonne.example,active,,,EUR,,,fr\n"
    "C300,Métaux du Nord,,,,metaux.example,blocked,,,EUR,,,fr\n",
    "addresses": "customer_id,address_id,name,street,postal_code,city,country,gln\n"
    "C100,A1,Robinetterie du Rhône,4 rue du Port,69007,Lyon,FR,\n"
    "C200,A1,Hydraulique Garonne,12 quai des Salinières,33000,Bordeaux,FR,\n"
    "C300,A1,Métaux du Nord,8 rue de Lens,59000,Lille,FR,\n",
    "items": "item_id,gtin,description,unit,status,replaced_by,pack_size,min_order_quantity,regulated,list_price,"
    "tax_rate,lead_time_days\n"
    "AB-1204/7,,Vanne à bille DN25 inox,C62,active,,,,,48.30,20,\n"
    "JT-10,,Joint torique NBR 10x2,C62,active,,,,,0.10,20,\n"
    "RC-22,,Raccord coudé 22 mm laiton,C62,active,,,,,7.45,20,\n"
    "PM-1,,Pompe multicellulaire 1 kW,C62,obsolete,PM-2,,,,410.00,20,\n"
    "PM-2,,Pompe multicellulaire 1,1 kW,C62,active,,,,,432.00,20,\n".replace("cellulaire 1,1 kW", "cellulaire 1.1 kW"),
}


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class House:
    """The workplace with what it stands on."""

    database: Database
    blobs: Blobs
    clock: Clock
    connector: Connector
    policies: PolicyBook
    workplace: Workplace
    hints: list[int] = field(default_factory=list)

    def person(self, name: str, role: Role = Role.REVIEWER, language: str = "fr", groups: tuple[str, ...] = ()) -> User:
        with self.database.begin() as session:
            return users.add_user(
                session, name, _password_hash(), role=role, language=language, groups=groups, now=self.clock()
            )


def import_tables(database: Database, folder: Path) -> None:
    """Fill the reference data."""
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    import_folder(database, folder, "test", NOON)


@lru_cache(maxsize=1)
def _empty_database() -> bytes:
    """The file of a database with reference data only, made once."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/orderbot.db")
        database.upgrade()
        import_tables(database, Path(folder))
        database.close()
        return (Path(folder) / "orderbot.db").read_bytes()


@lru_cache(maxsize=1)
def _password_hash() -> str:
    return hash_password(PASSWORD)


def open_house(
    folder: Path,
    *,
    oms: str = "http://127.0.0.1:9",
    secret: str = "s3cret",
    rules: Rules | None = None,
    database: Database | None = None,
    connector: Connector | None = None,
) -> House:
    """A house with reference data and no case, over that empty database or one of its own; the caller closes it."""
    if database is None:
        (folder / "orderbot.db").write_bytes(_empty_database())
        database = Database(f"sqlite:///{folder / 'orderbot.db'}")
    else:
        import_tables(database, folder)
    blobs, clock, policies = Blobs(f"file:{folder / 'blobs'}"), Clock(), PolicyBook(rules or Rules())
    connector = connector or HttpConnector(oms, secret)
    hints: list[int] = []

    def receive(raw: bytes, arrival: Arrival) -> Taken:
        sha256 = blobs.put(raw)
        with database.begin() as session:
            return messages.add(
                session,
                sha256=sha256,
                size=len(raw),
                message_id=None,
                arrival=arrival,
                received_at=clock(),
            )

    review = Review(
        database, Recheck(connector, policies), receive, clock, lambda case_id, _state: hints.append(case_id)
    )
    rehearsal = Rehearsal(database, policies, "test")
    desk, remedies = PolicyDesk(database, policies, rehearsal, clock), RemedyDesk(database, policies, rehearsal, clock)
    lasting = LastingRemedies(database, review, policies, clock)
    accounts = Accounts(database, clock)
    workplace = Workplace(review, Queue(database, clock), desk, remedies, lasting, accounts, blobs, clock)
    return House(database, blobs, clock, connector, policies, workplace, hints)


def line(number: int, **said: Any) -> OrderLine:
    """A line of ours with its amount worked out."""
    known: dict[str, Any] = {
        "line_number": str(number * 10),
        "item_id": "AB-1204/7",
        "description": "Vanne à bille DN25 inox",
        "quantity": Decimal(12),
        "unit": "C62",
        "unit_price": Decimal("48.30"),
    }
    known |= said
    if "line_net_amount" not in said and None not in (known["quantity"], known["unit_price"]):
        known["line_net_amount"] = known["quantity"] * known["unit_price"]
    return OrderLine(f"L{number}", **known)


def order(*lines: OrderLine, **said: Any) -> Order:
    """An order of Robinetterie du Rhône whose arithmetic closes."""
    lines = lines or (line(1),)
    net = sum((one.line_net_amount or Decimal(0) for one in lines), Decimal(0))
    tax = (net / 5).quantize(Decimal("0.01"))
    known: dict[str, Any] = {
        "order_number": "BC-4711",
        "order_date": date(2026, 3, 2),
        "currency": "EUR",
        "buyer": Party("Robinetterie du Rhône", vat_id="FR40303265045"),
        "ship_to": Address(None, "4 rue du Port", "69007", "Lyon", "FR"),
        "payment_terms": "30 jours fin de mois",
        "totals": Totals(net, tax, net + tax),
    }
    return Order(**{**known, **said}, lines=lines)


def drawn(said: Order, unsure: Mapping[FieldKey, float]) -> tuple[bytes, dict[FieldKey, Evidence]]:
    """The order printed on one page (PNG), and where each value stands on it in points."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), "white")
    pen = ImageDraw.Draw(image)
    fonts = {size: ImageFont.truetype("DejaVuSans.ttf", size * SCALE) for size in (9, 11, 17)}
    places: dict[FieldKey, tuple[tuple[float, float, float, float], str]] = {}

    def write(x: float, y: float, text: str, size: int = 9, key: FieldKey | None = None) -> None:
        pen.text((x * SCALE, y * SCALE), text, fill="#16202c", font=fonts[size])
        left, top, right, bottom = pen.textbbox((x * SCALE, y * SCALE), text, font=fonts[size])
        if key is not None and text:
            places[key] = ((left / SCALE - 2, top / SCALE - 2, right / SCALE + 2, bottom / SCALE + 2), text)

    write(40, 44, said.buyer.name or "", 17, (None, "buyer/name"))
    write(40, 74, "N° TVA")
    write(90, 74, said.buyer.vat_id or "", 9, (None, "buyer/vat_id"))
    write(350, 46, "BON DE COMMANDE", 11)
    write(350, 68, "N°")
    write(400, 68, said.order_number or "", 9, (None, "order_number"))
    write(350, 84, "Date")
    write(400, 84, said.order_date.strftime("%d/%m/%Y") if said.order_date else "", 9, (None, "order_date"))
    write(40, 130, "Adresse de livraison", 9)
    write(40, 146, said.ship_to.street or "", 9, (None, "ship_to/street"))
    write(40, 160, said.ship_to.postal_code or "", 9, (None, "ship_to/postal_code"))
    write(80, 160, said.ship_to.city or "", 9, (None, "ship_to/city"))
    write(350, 146, "Règlement")
    write(420, 146, said.payment_terms or "", 9, (None, "payment_terms"))
    columns = {
        "line_number": (40, "Pos"),
        "item_id": (72, "Article"),
        "description": (150, "Désignation"),
        "quantity": (330, "Qté"),
        "unit": (372, "Unité"),
        "unit_price": (420, "P.U. HT"),
        "line_net_amount": (500, "Montant"),
    }
    y = 210.0
    pen.rectangle((36 * SCALE, (y - 6) * SCALE, 560 * SCALE, (y + 14) * SCALE), fill="#e7ecf1")
    for x, heading in columns.values():
        write(x, y, heading)
    for one in said.lines:
        y += 22
        for name, (x, _) in columns.items():
            value = getattr(one, name)
            text = "" if value is None else "pce" if name == "unit" else str(value).replace(".", ",")
            if name in ("item_id", "description") and value:
                text = value
            write(x, y, text, 9, (one.line_id, name))
        pen.line((36 * SCALE, (y + 15) * SCALE, 560 * SCALE, (y + 15) * SCALE), fill="#c8d0d8")
    y += 40
    for label, name in (("Total HT", "net_amount"), ("TVA 20 %", "tax_amount"), ("Total TTC", "gross_amount")):
        write(420, y, label)
        amount = getattr(said.totals, name)
        write(500, y, "" if amount is None else f"{amount:.2f}".replace(".", ","), 9, (None, f"totals/{name}"))
        y += 16
    write(500, y, "EUR", 9, (None, "currency"))
    write(40, 780, "Merci de confirmer la commande sous 48 heures.")
    picture = io.BytesIO()
    image.save(picture, "PNG")
    sure = {
        key: Evidence(unsure.get(key, 0.995), Method.TEXT_LAYER, 1, box, text) for key, (box, text) in places.items()
    }
    for key, value in leaves(said):
        if value is not None and key not in sure:
            sure[key] = Evidence(unsure.get(key, 0.98), Method.TEXT_LAYER, 1)
    sure[LINES] = Evidence(unsure.get(LINES, 0.99), Method.TEXT_LAYER)
    return picture.getvalue(), sure


def arrive(
    house: House,
    said: Order | None,
    *,
    subject: str = "Commande",
    sender: str = "achats@rdr.example",
    unsure: Mapping[FieldKey, float] | None = None,
    kind: DocumentType = DocumentType.ORDER,
    extra: tuple[Finding, ...] = (),
    text: str = "Bonjour,\n\nVeuillez trouver notre bon de commande en pièce jointe.\n\nCordialement,\nClaire Morel",
    html: str | None = None,
    arrival: Arrival | None = None,
    by_mail: bool = False,
) -> int:
    """A mail with this order (or none) as the reading stage would have committed it; the case's id."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "commandes@seller.example", subject
    mail["Message-ID"] = f"<{abs(hash((subject, repr(said), sender)))}@rdr.example>"
    mail.set_content(text)
    raw = mail.as_bytes()
    picture, evidence = drawn(said, unsure or {}) if said is not None else (b"", {})
    parts = [_part(house, "body", None, "text/plain", text.encode(), "body", "message")]
    if html is not None:
        parts.append(_part(house, "body.html", None, "text/html", html.encode(), "body", "message"))
    if said is not None:
        pdf = _part(house, "BC.pdf", "BC-4711.pdf", "application/pdf", b"%PDF-1.7 sample", "attachment", "order")
        image = house.blobs.put(picture)
        parts.append(replace(pdf, pages=(PageSize(WIDTH, HEIGHT),), page_images=(image,)))
    envelope = Envelope(
        message_id=mail["Message-ID"],
        sender=sender,
        sender_name="Claire Morel",
        recipients=("commandes@seller.example",),
        subject=subject,
        sent_at=house.clock(),
        by_mail=by_mail,
    )
    mailed = Arrival("imap", "main", "INBOX", 1, house.clock.now.microsecond)
    taken = house.workplace.review.receive(raw, arrival or mailed)
    now = house.clock()
    with house.database.begin() as session:
        claim = cases.claim(
            session, taken.case_id, Stage.READ, holder="reader", held_until=now + timedelta(minutes=5), now=now
        )
        assert claim is not None
        message = messages.of_case(session, taken.case_id)
        if said is None:
            revision: NewRevision = without_order(
                Reading(kind, 0.97, "fr"), Decision(Outcome.REVIEW, kind.value), extra
            )
        else:
            checked = check(
                said,
                evidence,
                document_type=kind,
                envelope=envelope,
                confidence=0.97,
                case_id=taken.case_id,
                received=now,
                reference=SqlReference(session),
                history=SerialHistory(session, taken.case_id),
                policy=house.policies(session),
                origin=Origin("mailbox:main", InputQuality.TEXT_LAYER),
                extra_findings=extra,
            )
            revision = decided(checked, Reading(kind, 0.99, "fr", "BC.pdf"), message, house.connector)
        cases.commit_reading(
            session, claim, [(taken.case_id, revision)], envelope=envelope, own_text=text, parts=parts, now=now
        )
        follow_up = FollowUp(house.workplace.review.recheck)
        for done in follow_up.after(session, [taken.case_id], actor="reader", now=now):
            house.hints.append(done.case_id)
    return taken.case_id


def take_in(house: House, path: Path) -> list[int]:
    """A file taken in and read by the reading stage itself; the ids of its cases."""
    taken = house.workplace.review.receive(path.read_bytes(), Arrival("upload", name=path.name))
    stage = ReadStage(
        house.database, house.blobs, Transcriber(None), house.connector, house.policies, house.clock, "reader"
    )
    stage(taken.case_id)
    with house.database.read() as session:
        return list(messages.cases_of(session, messages.of_case(session, taken.case_id).id))


def _part(house: House, part: str, name: str | None, media_type: str, content: bytes, role: str, fate: str) -> NewPart:
    return NewPart(part, name, media_type, house.blobs.put(content), len(content), role, fate)
