"""A photographed sheet as a page: seen from straight above, its bends taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orderbot.reading.raster.bent_sheet import Bend, bend_of
from orderbot.reading.raster.perspective import SHEET_INCHES, paper_corners, scaled, seen_from_above
from orderbot.reading.raster.raster import Raster
from orderbot.reading.steps import steps

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class View:
    """How the page comes out of the picture, in this order; corners are in pixels.

    Where a bent sheet's corners show only once it is flat, they are `corners_when_flat`.
    """

    corners: NDArray[np.float32] | None = None
    bend: Bend | None = None
    corners_when_flat: NDArray[np.float32] | None = None

    def of(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The page in a grey or coloured picture."""
        seen = image if self.corners is None else seen_from_above(image, self.corners)
        flat = seen if self.bend is None else self.bend.flattened(seen)
        return flat if self.corners_when_flat is None else seen_from_above(flat, self.corners_when_flat)

    def scaled(self, by: float) -> View:
        """The view in another picture of the same page, that many times as large."""
        before, after = (
            None if found is None else scaled(found, by) for found in (self.corners, self.corners_when_flat)
        )
        return View(before, self.bend, after)


def as_sheet(raster: Raster) -> tuple[Raster, View | None]:
    """The sheet alone as a page of its own, and how to see it; the same raster where there is nothing to mend."""
    if raster.bilevel:
        return raster, None
    done = steps()
    grey = raster.grey
    corners = paper_corners(grey) if done.perspective else None
    if corners is not None:
        grey = seen_from_above(grey, corners)
    by_camera = corners is not None or not raster.tells_resolution
    bend = bend_of(grey, by_camera=by_camera) if done.unbending else None
    if bend is not None:
        grey = bend.flattened(grey)
    late = paper_corners(grey) if done.perspective and bend is not None and corners is None else None
    if late is not None:
        grey = seen_from_above(grey, late)
    if corners is None and bend is None:
        return raster, None
    is_alone = corners is not None or late is not None
    dpi = max(grey.shape) / SHEET_INCHES if is_alone else raster.dpi
    return Raster(grey, dpi, raster.points), View(corners, bend, late)
