"""Ways to an order-management system; to add one: a file here, a line below, a fixture."""

from collections.abc import Callable

from orderbot.connectors.http import HttpConnector
from orderbot.errors import SettingsError
from orderbot.interfaces import Connector
from orderbot.settings import OmsSettings

CONNECTORS: dict[str, Callable[[OmsSettings], Connector]] = {"http": HttpConnector.from_settings}


def make(settings: OmsSettings) -> Connector:
    """The connector that `[oms]` names. Raises SettingsError when there is none of that name."""
    if settings.connector not in CONNECTORS:
        raise SettingsError(f"[oms] connector {settings.connector!r} is not known; use one of {', '.join(CONNECTORS)}")
    return CONNECTORS[settings.connector](settings)
