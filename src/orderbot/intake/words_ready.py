"""Imported by the sandbox's server for the first document written in sentences: the pipeline that takes seconds to load."""

from __future__ import annotations

from orderbot.extractors.body_text.person_names import french_names

LOADED = (french_names(),)
