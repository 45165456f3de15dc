"""The finding about an order that the OMS refused; delivery holds it against the case."""

from __future__ import annotations

from orderbot.errors import ConnectorRefused
from orderbot.model.codes import finding
from orderbot.model.finding import Finding


def oms_refused(refusal: ConnectorRefused) -> Finding:
    """Tell the OMS's own reason, where it stands in the order if the OMS said so."""
    reason = refusal.reason.rstrip(". ")
    return finding(
        "oms-refused",
        refusal.path or "",
        f"Le système de gestion des commandes a refusé la commande : {reason}.",
        f"The order-management system refused the order: {reason}.",
        found=refusal.code,
    )
