"""Settings: `orderbot.toml` and `ORDERBOT_…` environment variables, typed and checked (contract, section 5)."""

from __future__ import annotations

import os
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from orderbot.errors import SettingsError

CONFIG_NAME = "orderbot.toml"


class Section(BaseModel):
    """A table of the TOML file; an unknown key is an error, not a silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DatabaseSettings(Section):
    """Where the cases live: SQLite or PostgreSQL, as an SQLAlchemy URL."""

    url: str = "sqlite:///orderbot-data/orderbot.db"


class BlobSettings(Section):
    """Where raw messages, parts and page images live."""

    url: str = "file:orderbot-data/blobs"


class MailboxSettings(Section):
    """One IMAP account; `folder` may be a list. One of password, password_command, oauth_token_command."""

    name: str
    host: str
    port: int | None = None  # 993 with tls "implicit", 143 otherwise
    tls: Literal["implicit", "starttls", "none"] = "implicit"
    tls_ca_file: Path | None = None
    user: str
    password: SecretStr | None = None
    password_command: str | None = None
    oauth_token_command: str | None = None
    folder: str | list[str] = "INBOX"
    processed_folder: str | None = "orderbot"  # null with after = "flag"
    after: Literal["move", "flag"] = "move"
    trusted_authserv_id: str | None = None
    poll_seconds: float = 60.0
    idle: bool = True
    idle_renew_seconds: float = 540.0
    timeout_seconds: float = 60.0


class FolderSettings(Section):
    """A watched folder: files in it are taken in and moved to `processed/`."""

    path: Path
    poll_seconds: float = 5.0
    settle_seconds: float = 2.0


class OmsSettings(Section):
    """The order-management system and how patiently it is tried."""

    connector: str = "http"
    base_url: str = "http://127.0.0.1:8808"
    secret: SecretStr = SecretStr("")
    timeout_seconds: float = 20.0
    attempts: int = 12
    backoff_seconds: float = 2.0
    backoff_max_seconds: float = 900.0


class SellerSettings(Section):
    """Who we are, so that buyer and seller are told apart."""

    name: str | None = None
    vat_id: str | None = None
    company_id: str | None = None
    gln: str | None = None
    domains: list[str] = []


class PolicySettings(Section):
    """The policy file."""

    file: Path | None = None


class AutomationSettings(Section):
    """What may go through untouched."""

    threshold: float = Field(default=0.9, ge=0, le=1)
    other_threshold: float = Field(default=0.8, ge=0, le=1)
    approval_amount: Decimal | None = None
    price_tolerance_percent: Decimal = Decimal("0")
    price_tolerance_absolute: Decimal = Decimal("0")
    needed: list[str] = []


class WebSettings(Section):
    """The review UI."""

    host: str = "127.0.0.1"
    port: int = 8807
    session_hours: float = 12.0
    secure_cookies: bool | None = None  # null: when not on localhost
    login_attempts: int = 10


class LimitSettings(Section):
    """Caps on untrusted bytes; see `interfaces.Limits`."""

    bytes: int = 50_000_000
    pages: int = 200
    page_points: float = 14_400.0
    pixels: int = 120_000_000
    archive_ratio: int = 200
    archive_depth: int = 5
    mime_parts: int = 500
    seconds: int = 120
    memory_mb: int = 1_500


class EngineSettings(Section):
    """How the stages are run."""

    readers: int | None = None  # null: one a core
    claim_seconds: float = 300.0
    sweep_seconds: float = 5.0
    disk_reserve_mb: int = 200


class Settings(BaseSettings):
    """All settings; `load` reads them."""

    model_config = SettingsConfigDict(env_prefix="ORDERBOT_", env_nested_delimiter="__", extra="forbid", frozen=True)

    database: DatabaseSettings = DatabaseSettings()
    blobs: BlobSettings = BlobSettings()
    mailbox: list[MailboxSettings] = []
    watch: list[FolderSettings] = []
    oms: OmsSettings = OmsSettings()
    seller: SellerSettings = SellerSettings()
    policy: PolicySettings = PolicySettings()
    automation: AutomationSettings = AutomationSettings()
    web: WebSettings = WebSettings()
    limits: LimitSettings = LimitSettings()
    engine: EngineSettings = EngineSettings()

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
    try:
        return Settings(**table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise SettingsError(f"{path}: {where}: {first['msg'].lower()}") from error
