"""Values and parts that follow from the settings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderbot.interfaces import Connector, Limits
from orderbot.model.order import Party
from orderbot.model.rules import Rules, Shipping, Tolerance
from orderbot.settings import Settings

if TYPE_CHECKING:
    from orderbot.intake.passwords import Passwords
    from orderbot.intake.senders import Senders
    from orderbot.intake.transcribe import Transcriber
    from orderbot.reading.sandbox.client import Sandbox
    from orderbot.reading.sandbox.server_process import ServerProcess


def limits_of(settings: Settings) -> Limits:
    """The caps on untrusted bytes."""
    return Limits(**settings.limits.model_dump())


def seller_of(settings: Settings) -> Party:
    """Who we are."""
    seller = settings.seller
    return Party(name=seller.name, vat_id=seller.vat_id, company_id=seller.company_id, gln=seller.gln)


def rules_of(settings: Settings) -> Rules:
    """What the settings ask of an order."""
    automation = settings.automation
    return Rules(
        threshold=automation.threshold,
        other_threshold=automation.other_threshold,
        tolerance=Tolerance(automation.price_tolerance_percent, automation.price_tolerance_absolute),
        approval_amount=automation.approval_amount,
        needed=tuple(automation.needed),
        shipping=Shipping(holidays=settings.seller.country or _country_of_vat(settings.seller.vat_id) or "none"),
        seller=seller_of(settings),
        seller_domains=tuple(domain.lower() for domain in settings.seller.domains),
    )


def _country_of_vat(number: str | None) -> str | None:
    """The country that a VAT number begins with (Greece's begin with EL)."""
    prefix = (number or "").strip()[:2].upper()
    return {"EL": "GR"}.get(prefix, prefix) if len(prefix) == 2 and prefix.isalpha() else None


def senders_of(settings: Settings) -> Senders:
    """What is believed of who sent a message."""
    from orderbot.intake.senders import Senders

    servers = {one.name: one.trusted_authserv_id for one in settings.mailbox if one.trusted_authserv_id}
    return Senders(servers, {f"webhook:{one.name}": one.sender for one in settings.webhook if one.sender})


def sandbox_of(settings: Settings, early: ServerProcess | None = None) -> Sandbox:
    """The reader processes; start with `with`. `early` is their server where it was started before the settings were read."""
    from orderbot.intake.reader_parts import LATER, PRELOAD
    from orderbot.reading.sandbox.client import Sandbox

    return Sandbox(PRELOAD, limits_of(settings), later=LATER, early=early)


def connector_of(settings: Settings) -> Connector:
    """The connector that the settings name. Raises SettingsError when there is none of that name."""
    from orderbot.connectors import make

    return make(settings.oms)


def transcriber_of(settings: Settings, sandbox: Sandbox | None) -> Transcriber:
    """Reads messages; without a sandbox in this process."""
    from orderbot.intake.transcribe import Transcriber

    domains = tuple(domain.lower() for domain in settings.seller.domains)
    return Transcriber(sandbox, limits_of(settings), seller_of(settings), domains, passwords_of(settings))


def passwords_of(settings: Settings) -> Passwords:
    """The passwords for what senders lock."""
    from orderbot.intake.passwords import Passwords, SenderPasswords

    return Passwords(
        tuple(
            SenderPasswords(one.sender, tuple(word.get_secret_value() for word in one.words), one.command)
            for one in settings.passwords
        )
    )
