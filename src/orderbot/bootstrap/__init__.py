"""The only place that chooses parts and joins them."""

from orderbot.bootstrap.from_settings import connector_of, passwords_of, transcriber_of
from orderbot.bootstrap.house import House, open_house, open_transcriber, person
from orderbot.bootstrap.running import hands_of

__all__ = [
    "House",
    "connector_of",
    "hands_of",
    "open_house",
    "open_transcriber",
    "passwords_of",
    "person",
    "transcriber_of",
]
