"""Sending approved revisions to the OMS until each is answered."""
