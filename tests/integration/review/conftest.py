"""Databases of both kinds."""

from tests.integration.store.conftest import database, server, upgraded_file, upgraded_template, url

__all__ = ["database", "server", "upgraded_file", "upgraded_template", "url"]
