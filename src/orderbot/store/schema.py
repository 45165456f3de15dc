"""The tables of messages, cases, outbox, users and audit; `reference_tables` has the master data's."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from orderbot.store.columns import ExactDecimal, Id, JsonValue, Short, UtcTime, Words

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

messages = Table(
    "messages",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("message_id", Short, index=True),
    Column("received_at", UtcTime, nullable=False),
    Column("envelope", JsonValue),
    Column("sender", Words),
    Column("subject", Words),
    Column("own_text", Words, nullable=False, default=""),
)

arrivals = Table(
    "arrivals",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("message_id", Id, ForeignKey("messages.id"), nullable=False, index=True),
    Column("channel", String(64), nullable=False),
    Column("account", Short),
    Column("folder", Short),
    Column("uidvalidity", Id),
    Column("uid", Id),
    Column("name", Words),
    Column("at", UtcTime, nullable=False),
    # a server may reuse a UID: the message belongs to the identity
    UniqueConstraint("account", "folder", "uidvalidity", "uid", "message_id"),
)

parts = Table(
    "parts",
    METADATA,
    Column("message_id", Id, ForeignKey("messages.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("part", Words),
    Column("name", Words),
    Column("media_type", Words, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("role", String(16), nullable=False),
    Column("fate", Words, nullable=False),
    Column("pages", JsonValue, nullable=False),
    Column("source_view", String(64), index=True),
)

page_images = Table(
    "page_images",
    METADATA,
    Column("message_id", Id, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("page", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    ForeignKeyConstraint(["message_id", "position"], ["parts.message_id", "parts.position"], ondelete="CASCADE"),
)

cases = Table(
    "cases",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("message_id", Id, ForeignKey("messages.id"), nullable=False, index=True),
    Column("received_at", UtcTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("revision", Integer, nullable=False, default=0),
    Column("token", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("held_by", Words),
    Column("held_until", UtcTime),
    Column("part", Words),
    Column("document_type", String(32)),
    Column("order_number", Words),
    Column("number_key", Short),
    Column("revises_key", Short),
    Column("root", Id, ForeignKey("cases.id"), index=True),  # the case whose order a change or cancellation speaks of
    Column("said", String(64)),
    Column("customer_id", Short),
    Column("customer_name", Words),
    Column("ship_to_address_id", Words),
    Column("codes", JsonValue, nullable=False),
    Column("severity", String(8)),
    Column("confidence", Float),
    Column("net_amount", ExactDecimal),
    Column("currency", Words),
    Column("content", String(64)),
    Column("duplicate_of", Id, ForeignKey("cases.id"), index=True),
    Column("oms_order_number", Words),
    Column("reason", Words),
    Column("searched", Words, nullable=False),
    Column("weighed_by", String(64), nullable=False, default=""),  # the mark of the grounds that it was last decided by
    Index(None, "state", "received_at", "id"),
    Index(None, "state", "weighed_by"),
    Index(None, "received_at", "id"),
    Index(None, "customer_id", "received_at", "id"),
    Index(
        None, "customer_id", "number_key", "received_at", "id"
    ),  # with the order asked for, else the one above is used
    Index(None, "customer_id", "content", "received_at", "id"),
    Index(None, "customer_id", "revises_key"),
)

order_graphs = Table(
    "order_graphs",
    METADATA,
    Column("customer_id", Short, primary_key=True),
    Column("number_key", Short, primary_key=True),
)
"""One row for each customer and order number, locked while the orders, changes and cancellations of that number change."""

open_codes = Table(
    "open_codes",
    METADATA,
    Column("case_id", Id, ForeignKey("cases.id"), primary_key=True),
    Column("code", String(48), primary_key=True),
)

awaited_approvals = Table(
    "awaited_approvals",
    METADATA,
    Column("case_id", Id, ForeignKey("cases.id"), primary_key=True),
    Column("place", Integer, primary_key=True),  # of the finding among those that wait for an approval
    Column("kind", String(8), primary_key=True),  # "user" or "group": whose yes is due; "given": whose counts already
    Column("who", Short, primary_key=True),  # by `person_key`
)

revisions = Table(
    "revisions",
    METADATA,
    Column("case_id", Id, ForeignKey("cases.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("part", Words),
    Column("document_type", String(32)),
    Column("type_confidence", Float, nullable=False),
    Column("language", Words),
    Column("confidence", Float),
    Column("order", JsonValue),
    Column("evidence", JsonValue, nullable=False),
    Column("resolved", JsonValue, nullable=False),
    Column("findings", JsonValue, nullable=False),
    Column("decision", JsonValue, nullable=False),
    Column("content", String(64)),
    Column("quality", String(16)),
    Column("policy_version", Id),
    Column("reference_generation", Id),
    Column("reference_additions", Id),
    Column("normal", JsonValue),
    Column("amendment", JsonValue),
    Column("actor", Words, nullable=False),
    Column("action", String(16), nullable=False),
    Column("at", UtcTime, nullable=False),
)

ordered_lines = Table(
    "ordered_lines",
    METADATA,
    Column("case_id", Id, ForeignKey("cases.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("customer_id", Short, nullable=False),
    Column("item_id", Short, nullable=False),
    Column("quantity", ExactDecimal, nullable=False),  # base units
    Column("price", ExactDecimal),  # for one base unit, before discount
    Column("currency", Words),
    Column("at", UtcTime, nullable=False),
    Index(None, "customer_id", "item_id", "at", "case_id"),
    Index(None, "customer_id", "at", "case_id"),
)

acceptances = Table(
    "acceptances",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False, index=True),
    Column("code", String(48), nullable=False),
    Column("path", Words, nullable=False),
    Column("expected", Words),
    Column("found", Words),
    Column("accepted_by", Words, nullable=False),
    Column("accepted_at", UtcTime, nullable=False),
    Column("accepted_as", JsonValue, nullable=False),  # the approver groups of that person at that moment
)

policy_versions = Table(
    "policy_versions",
    METADATA,
    Column("number", Id, primary_key=True),
    Column("text", Words, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("author", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
)

outbox = Table(
    "outbox",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("thread", Id, ForeignKey("cases.id"), nullable=False),  # the case whose order this is about
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("connector", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("key", String(128), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("token", Integer, nullable=False, default=0),
    Column("held_by", Words),
    Column("held_until", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    Column("next_attempt_at", UtcTime, nullable=False),
    Column("settled_at", UtcTime),
    Column("why", Words),
    Column("oms_order_number", Words),
    Column("customer_id", Short),
    Column("net_value", ExactDecimal),
    Column("currency", Words),
    Index(None, "state", "next_attempt_at", "id"),
    Index(None, "thread", "id"),
    Index(None, "case_id", "id"),
    Index(None, "customer_id", "settled_at"),
)

connectors = Table(
    "connectors",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("paused_at", UtcTime, nullable=False),
    Column("why", Words, nullable=False),
)

users = Table(
    "users",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("name", Words, nullable=False),
    Column("name_key", Short, nullable=False, unique=True),
    Column("password_hash", Words, nullable=False),
    Column("role", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("approver_groups", JsonValue, nullable=False),
    Column("email", Short, unique=True),  # lower case
    Column("active", Boolean, nullable=False, default=True),
    Column("created_at", UtcTime, nullable=False),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", Id, ForeignKey("users.id"), nullable=False, index=True),
    Column("csrf_token", Words, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False, index=True),
)

login_attempts = Table(
    "login_attempts",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("name_key", Short, nullable=False),
    Column("address", Short, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "name_key", "at"),
    Index(None, "address", "at"),
    Index(None, "at"),
)

audit = Table(
    "audit",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id")),
    Column("actor", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("detail", Words, nullable=False),  # JSON as it was hashed
    Column("at", UtcTime, nullable=False),
    Column("seal", Id, unique=True),  # the place in the chain; None until sealed
    Column("hash", String(64)),
    Index(None, "case_id", "id"),
)
