"""Settings: `orderbot.toml` and `ORDERBOT_…` environment variables, typed and checked (contract, section 5)."""

from __future__ import annotations

import os
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from orderbot.errors import SettingsError

CONFIG_NAME = "orderbot.toml"
SHORTEST_SECRET = 16


class Section(BaseModel):
    """A table of the TOML file; an unknown key is an error, not a silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DatabaseSettings(Section):
    """Where the cases live: SQLite or PostgreSQL, as an SQLAlchemy URL."""

    url: str = Field(
        default="sqlite:///orderbot-data/orderbot.db",
        description="SQLAlchemy URL: sqlite:///path or postgresql+psycopg://user:password@host/name",
    )


class BlobSettings(Section):
    """Where raw messages, parts, page images and source views live."""

    url: str = Field(
        default="file:orderbot-data/blobs",
        description="folder of raw messages, parts, page images and source views, as file:path",
    )


class MailboxSettings(Section):
    """One IMAP account; `folder` may be a list. One of password, password_command, oauth_token_command."""

    name: str = Field(description="your name for the account; part of each mail's identity, so keep it")
    host: str = Field(description="the IMAP server")
    port: int | None = Field(default=None, description='993 with tls = "implicit", else 143, unless given')
    tls: Literal["implicit", "starttls", "none"] = Field(
        default="implicit", description="implicit, starttls or none (none is for loopback only)"
    )
    tls_ca_file: Path | None = Field(
        default=None,
        description="PEM file of the authority that signed the server's certificate, when the system does not know it",
    )
    user: str = Field(description="the account's user name")
    password: SecretStr | None = Field(default=None, description="the password; better: password_command")
    password_command: str | None = Field(default=None, description="a command that prints the password")
    oauth_token_command: str | None = Field(
        default=None, description="a command that prints an OAuth 2 access token (XOAUTH2)"
    )
    folder: str | list[str] = Field(default="INBOX", description="the folder to read, or a list of folders")
    processed_folder: str | None = Field(
        default="orderbot", description="where mails go once they are stored; made when missing"
    )
    after: Literal["move", "flag"] = Field(
        default="move", description="move to processed_folder, or flag with the keyword $orderbot"
    )
    trusted_authserv_id: str | None = Field(
        default=None,
        description="the only authserv-id whose Authentication-Results are believed; - for a server that names none",
    )
    poll_seconds: float = Field(default=60.0, description="how often to look when the server cannot IDLE")
    idle: bool = Field(default=True, description="use IDLE where the server offers it")
    idle_renew_seconds: float = Field(default=540.0, description="renew IDLE after this long; 540 at most is wise")
    timeout_seconds: float = Field(default=60.0, description="give a silent connection up after this long")


class FolderSettings(Section):
    """A watched folder: files in it are taken in and moved to `processed/`."""

    path: Path = Field(description="a folder to watch: files in it are taken in, then moved to processed/ or failed/")
    poll_seconds: float = Field(default=5.0, description="how often to look")
    settle_seconds: float = Field(default=2.0, description="a file is taken when it has not changed for this long")


class WebhookSettings(Section):
    """A signed address, `POST /webhooks/NAME`, that a shop or a partner posts orders to; see docs/webhooks.md."""

    name: str = Field(
        pattern="^[a-z0-9][a-z0-9-]{0,39}$",
        description="the end of the address; part of each delivery's identity, so keep it",
    )
    kind: Literal["shopify", "woocommerce", "adobe-commerce", "mirakl", "generic"] = Field(
        description="who signs, and how: shopify, woocommerce, adobe-commerce, mirakl or generic"
    )
    secret: SecretStr | None = Field(
        default=None, description="the secret shared with the sender, 16 characters at least; nothing unsigned is taken"
    )
    public_key_file: Path | None = Field(
        default=None,
        description="adobe-commerce: PEM file of the key that Commerce shows for its webhooks, instead of secret",
    )
    max_age_seconds: int = Field(
        default=300, ge=10, description="mirakl, generic: how far the signed time may lie from ours"
    )
    max_bytes: int = Field(default=10_000_000, ge=1_000, description="largest delivery, in bytes")
    sender: str | None = Field(
        default=None, description="mail address of the customer behind this address, when it is only one"
    )

    @model_validator(mode="after")
    def _is_signed(self) -> WebhookSettings:
        """Refuse a channel that anybody could post to."""
        keyed = self.public_key_file is not None
        if keyed and self.kind != "adobe-commerce":
            raise ValueError("public_key_file is for kind adobe-commerce; give a secret")
        if keyed and self.secret is not None:
            raise ValueError("give a secret or public_key_file, not both")
        if not keyed and len(self.secret.get_secret_value() if self.secret else "") < SHORTEST_SECRET:
            raise ValueError(
                f"a secret of {SHORTEST_SECRET} characters at least is needed: nothing unsigned is taken in"
            )
        return self


class OmsSettings(Section):
    """The order-management system and how patiently it is tried."""

    connector: str = Field(default="http", description="which connector pushes: http")
    base_url: str = Field(default="http://127.0.0.1:8808", description="where the OMS takes orders")
    secret: SecretStr = Field(default=SecretStr(""), description="signs every push (HMAC-SHA256)")
    timeout_seconds: float = Field(default=20.0, description="how long to wait for an answer")
    attempts: int = Field(default=12, description="tries before an order is listed as undelivered")
    backoff_seconds: float = Field(default=2.0, description="first pause between tries; doubles, with jitter")
    backoff_max_seconds: float = Field(default=900.0, description="longest pause between tries")


class SellerSettings(Section):
    """Who we are, so that buyer and seller are told apart."""

    name: str | None = Field(default=None, description="your company's name as customers print it")
    vat_id: str | None = Field(default=None, description="your VAT number")
    company_id: str | None = Field(default=None, description="your national number (SIRET, Handelsregister, …)")
    gln: str | None = Field(default=None, description="your GLN")
    country: str | None = Field(
        default=None,
        pattern="^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
        description="whose public holidays lead times leave out: FR, DE-BY; that of the VAT number unless given",
    )
    domains: list[str] = Field(
        default_factory=list, description="your mail domains: what comes from them is not a customer's"
    )


class PolicySettings(Section):
    """The policy file."""

    file: Path | None = Field(default=None, description="the policy file (policy.toml)")


class AutomationSettings(Section):
    """What may go through untouched."""

    threshold: float = Field(
        default=0.9, ge=0, le=1, description="a needed value below this probability is shown to a person"
    )
    other_threshold: float = Field(
        default=0.8, ge=0, le=1, description="how sure orderbot must be that a mail holds no order before it is ignored"
    )
    approval_amount: Decimal | None = Field(
        default=None,
        description="net amounts above this, in whatever currency, need one approver; see policy.md for more",
    )
    price_tolerance_percent: Decimal = Field(
        default=Decimal("0"), description="a price this close, in percent, is right"
    )
    price_tolerance_absolute: Decimal = Field(
        default=Decimal("0"), description="a price this close, in currency, is right"
    )
    needed: list[str] = Field(
        default_factory=list,
        description="header fields needed besides the contract's, as paths: order_date, ship_to/postal_code",
    )


class WebSettings(Section):
    """The review UI."""

    host: str = Field(default="127.0.0.1", description="address the review UI listens on")
    port: int = Field(default=8807, description="port of the review UI")
    hosts: list[str] = Field(
        default=[], description="names that people reach the review UI by, besides host and the loopback's"
    )
    session_hours: float = Field(default=12.0, description="a sign-in lasts this long")
    secure_cookies: bool | None = Field(
        default=None, description="cookies over HTTPS only; unless given, true when host is not loopback"
    )
    login_attempts: int = Field(
        default=10, description="wrong passwords for one name within 15 minutes before it must wait"
    )


class PasswordSettings(Section):
    """Passwords to try on the locked files of a sender: archives, PDFs, office files. Never logged, never stored."""

    sender: str = Field(default="*", description="an address, a domain (its sub-domains too), or * for everybody")
    words: list[SecretStr] = Field(default_factory=list, description="the passwords, likeliest first")
    command: str | None = Field(default=None, description="a command that prints further passwords, one a line")


class LimitSettings(Section):
    """Caps on untrusted bytes; see `interfaces.Limits`."""

    bytes: int = Field(default=50_000_000, description="largest file or mail, in bytes")
    pages: int = Field(default=200, description="most pages of a document")
    page_points: float = Field(default=14_400.0, description="largest side of a page, in points")
    pixels: int = Field(default=120_000_000, description="largest image, in pixels")
    archive_ratio: int = Field(default=200, description="largest expansion of an archive")
    archive_depth: int = Field(default=5, description="archives and mails within one another")
    archive_files: int = Field(default=500, description="most files unpacked from the archives of one message")
    archive_bytes: int = Field(
        default=200_000_000, description="most bytes unpacked from all archives of one message together"
    )
    mime_parts: int = Field(default=500, description="most parts of a mail")
    seconds: int = Field(default=120, description="longest reading of one document")
    memory_mb: int = Field(default=1_500, description="largest memory of one document's reader")
    interchange_bytes: int = Field(
        default=200_000_000, description="largest EDIFACT interchange that `orderbot extract` reads message by message"
    )
    orders: int = Field(default=2_000, description="most orders that one message becomes, those of interchanges aside")
    interchange_orders: int = Field(
        default=10_000, description="most orders that one message becomes where it is an EDI interchange or an IDoc"
    )


class EngineSettings(Section):
    """How the stages are run."""

    readers: int | None = Field(default=None, description="documents read at once; one a core unless given")
    claim_seconds: float = Field(
        default=300.0, description="a stage that holds a case longer than this is taken for dead"
    )
    turn_seconds: float = Field(
        default=20.0, description="how long a mail waits to be decided while an earlier one of its sender is being read"
    )
    sweep_seconds: float = Field(default=5.0, description="how often unfinished cases are looked for")
    disk_reserve_mb: int = Field(default=200, description="nothing new is taken in when the disk has less than this")


class Settings(BaseSettings):
    """All settings; `load` reads them."""

    model_config = SettingsConfigDict(env_prefix="ORDERBOT_", env_nested_delimiter="__", extra="forbid", frozen=True)

    database: DatabaseSettings = DatabaseSettings()
    blobs: BlobSettings = BlobSettings()
    mailbox: list[MailboxSettings] = []
    watch: list[FolderSettings] = []
    webhook: list[WebhookSettings] = []
    oms: OmsSettings = OmsSettings()
    seller: SellerSettings = SellerSettings()
    policy: PolicySettings = PolicySettings()
    automation: AutomationSettings = AutomationSettings()
    web: WebSettings = WebSettings()
    passwords: list[PasswordSettings] = []
    limits: LimitSettings = LimitSettings()
    engine: EngineSettings = EngineSettings()

    @field_validator("webhook")
    @classmethod
    def _are_told_apart(cls, webhooks: list[WebhookSettings]) -> list[WebhookSettings]:
        names = [webhook.name for webhook in webhooks]
        if len(set(names)) != len(names):
            raise ValueError("two webhooks have the same name")
        return webhooks

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  (pydantic passes by name)
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings  # the environment wins over the file


def config_path() -> Path:
    """Where the settings file is: `ORDERBOT_CONFIG`, else `orderbot.toml` in the current folder."""
    return Path(os.environ.get("ORDERBOT_CONFIG") or CONFIG_NAME)


def load(path: Path | None = None) -> Settings:
    """Read the settings; a missing file means the defaults. Raises SettingsError with the key and what to do."""
    path = path or config_path()
    table: dict[str, Any] = {}
    if path.exists():
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path}: {error}") from error
    elif os.environ.get("ORDERBOT_CONFIG"):
        raise SettingsError(f"ORDERBOT_CONFIG names {path}, which is not there; run `orderbot init` to write one")
    return of(table, str(path))


def of(table: dict[str, Any], source: str = "settings") -> Settings:
    """Settings from a table as the TOML file would give it; the environment wins. Raises SettingsError."""
    try:
        return Settings(**table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise SettingsError(f"{source}: {where}: {first['msg'].lower()}") from error
