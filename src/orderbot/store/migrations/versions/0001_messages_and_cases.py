"""messages and cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from orderbot.store import columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("message_id", columns.Short(), nullable=True),
        sa.Column("received_at", columns.UtcTime(timezone=True), nullable=False),
        sa.Column("envelope", columns.JsonValue(none_as_null=True), nullable=True),
        sa.Column("sender", columns.Words(), nullable=True),
        sa.Column("subject", columns.Words(), nullable=True),
        sa.Column("own_text", columns.Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("sha256", name=op.f("uq_messages_sha256")),
    )
    op.create_index(op.f("ix_messages_message_id"), "messages", ["message_id"], unique=False)
    op.create_table(
        "arrivals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("account", columns.Short(), nullable=True),
        sa.Column("folder", columns.Short(), nullable=True),
        sa.Column("uidvalidity", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("uid", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", columns.Words(), nullable=True),
        sa.Column("at", columns.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_arrivals_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrivals")),
        sa.UniqueConstraint(
            "account",
            "folder",
            "uidvalidity",
            "uid",
            "message_id",
            name=op.f("uq_arrivals_account_folder_uidvalidity_uid_message_id"),
        ),
    )
    op.create_index(op.f("ix_arrivals_message_id"), "arrivals", ["message_id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("received_at", columns.UtcTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("held_by", columns.Words(), nullable=True),
        sa.Column("held_until", columns.UtcTime(timezone=True), nullable=True),
        sa.Column("part", columns.Words(), nullable=True),
        sa.Column("document_type", sa.String(length=32), nullable=True),
        sa.Column("order_number", columns.Words(), nullable=True),
        sa.Column("number_key", columns.Short(), nullable=True),
        sa.Column("customer_id", columns.Short(), nullable=True),
        sa.Column("customer_name", columns.Words(), nullable=True),
        sa.Column("ship_to_address_id", columns.Words(), nullable=True),
        sa.Column("codes", columns.JsonValue(none_as_null=True), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("net_amount", columns.ExactDecimal(), nullable=True),
        sa.Column("currency", columns.Words(), nullable=True),
        sa.Column("content", sa.String(length=64), nullable=True),
        sa.Column("duplicate_of", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("oms_order_number", columns.Words(), nullable=True),
        sa.Column("reason", columns.Words(), nullable=True),
        sa.Column("searched", columns.Words(), nullable=False),
        sa.ForeignKeyConstraint(["duplicate_of"], ["cases.id"], name=op.f("fk_cases_duplicate_of")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_cases_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index(
        op.f("ix_cases_customer_id_content_received_at_id"),
        "cases",
        ["customer_id", "content", "received_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_cases_customer_id_number_key_received_at_id"),
        "cases",
        ["customer_id", "number_key", "received_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_cases_customer_id_received_at_id"), "cases", ["customer_id", "received_at", "id"], unique=False
    )
    op.create_index(op.f("ix_cases_message_id"), "cases", ["message_id"], unique=False)
    op.create_index(op.f("ix_cases_received_at_id"), "cases", ["received_at", "id"], unique=False)
    op.create_index(op.f("ix_cases_state_received_at_id"), "cases", ["state", "received_at", "id"], unique=False)
    op.create_table(
        "parts",
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", columns.Words(), nullable=True),
        sa.Column("name", columns.Words(), nullable=True),
        sa.Column("media_type", columns.Words(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("fate", columns.Words(), nullable=False),
        sa.Column("pages", columns.JsonValue(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_parts_message_id")),
        sa.PrimaryKeyConstraint("message_id", "position", name=op.f("pk_parts")),
    )
    op.create_index(op.f("ix_parts_sha256"), "parts", ["sha256"], unique=False)
    op.create_table(
        "acceptances",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=48), nullable=False),
        sa.Column("path", columns.Words(), nullable=False),
        sa.Column("expected", columns.Words(), nullable=True),
        sa.Column("found", columns.Words(), nullable=True),
        sa.Column("accepted_by", columns.Words(), nullable=False),
        sa.Column("accepted_at", columns.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_acceptances_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptances")),
    )
    op.create_index(op.f("ix_acceptances_case_id"), "acceptances", ["case_id"], unique=False)
    op.create_table(
        "open_codes",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=48), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_open_codes_case_id")),
        sa.PrimaryKeyConstraint("case_id", "code", name=op.f("pk_open_codes")),
    )
    op.create_table(
        "page_images",
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id", "position"],
            ["parts.message_id", "parts.position"],
            name=op.f("fk_page_images_message_id_position"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("message_id", "position", "page", name=op.f("pk_page_images")),
    )
    op.create_index(op.f("ix_page_images_sha256"), "page_images", ["sha256"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("part", columns.Words(), nullable=True),
        sa.Column("document_type", sa.String(length=32), nullable=True),
        sa.Column("type_confidence", sa.Float(), nullable=False),
        sa.Column("language", columns.Words(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("order", columns.JsonValue(none_as_null=True), nullable=True),
        sa.Column("evidence", columns.JsonValue(none_as_null=True), nullable=False),
        sa.Column("resolved", columns.JsonValue(none_as_null=True), nullable=False),
        sa.Column("findings", columns.JsonValue(none_as_null=True), nullable=False),
        sa.Column("decision", columns.JsonValue(none_as_null=True), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=True),
        sa.Column("actor", columns.Words(), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("at", columns.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_revisions_case_id")),
        sa.PrimaryKeyConstraint("case_id", "revision", name=op.f("pk_revisions")),
    )
