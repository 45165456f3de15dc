"""The finding about an order that the OMS refused; delivery holds it against the case."""

from __future__ import annotations

from orderbot.errors import ConnectorRefused
from orderbot.model.codes import finding
from orderbot.model.finding import Finding

MISMATCH = "idempotency-mismatch"
_WARNING = (
    " Il détient déjà autre chose sous cette clé : vérifiez-y la commande avant d'approuver, sinon elle y serait deux fois.",
    " It already holds something else under this key: look there before you approve, or it would have the order twice.",
)


def oms_refused(refusal: ConnectorRefused) -> Finding:
    """Tell the OMS's own reason, where it stands in the order if the OMS said so."""
    reason = refusal.reason.rstrip(". ")
    french, english = _WARNING if refusal.code == MISMATCH else ("", "")
    return finding(
        "oms-refused",
        refusal.path or "",
        f"Le système de gestion des commandes a refusé la commande : {reason}.{french}",
        f"The order-management system refused the order: {reason}.{english}",
        found=refusal.code,
    )
