"""Imported by the sandbox's server for the first document written in sentences: the pipelines that take seconds to load."""

from __future__ import annotations

from orderbot.extractors.body_text.pipelines import pipeline

LOADED = (pipeline("fr"),)
