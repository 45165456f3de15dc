"""A small real order-management system for the demo and the tests; it delivers nothing."""

from orderbot.sandbox_oms.serving import serve, serving

__all__ = ["serve", "serving"]
