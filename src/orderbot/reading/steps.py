"""Which steps of reading a raster are taken: all of them, but when a benchmark asks what one of them gains."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace

WITHOUT = "ORDERBOT_READING_WITHOUT"
"""The environment variable that names steps to leave out: "deskew,second-reader"."""


@dataclass(frozen=True, slots=True)
class Steps:
    """One switch a step; names in the environment have hyphens."""

    orientation: bool = True
    perspective: bool = True
    unbending: bool = True
    flattening: bool = True
    deskew: bool = True
    rule_removal: bool = True
    dark_panels: bool = True
    missed_ink: bool = True
    blocks_apart: bool = True
    splitting: bool = True
    second_reader: bool = True
    look_alikes: bool = True


def steps() -> Steps:
    """The steps to take, by the environment as it is now; names that are no step's are passed over."""
    left_out = {name.strip().replace("-", "_") for name in os.environ.get(WITHOUT, "").split(",")}
    return replace(Steps(), **{step.name: False for step in fields(Steps) if step.name in left_out})
