"""Image files (PNG, JPEG, WebP, TIFF, BMP, GIF, …) to frames, with every gate closed first."""

from __future__ import annotations

import importlib
import io
import os
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.reading.sniff import media_type

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from orderbot.interfaces import Limits

_NO_RESOLUTION = 72.0  # the contract's: an image without resolution counts as 72 dpi
_FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "AVIF", "JPEG2000", "ICO", "MPO")
_HEIF = "HEIF"
_LONG_SIDE_INCHES = 11.7
_PLAUSIBLE_DPI = (90.0, 1300.0)


@dataclass(frozen=True)
class ImageFrame:
    """One picture as displayed: grey (rows, columns) and BGR or None when it has no colour.

    `stated_dpi` is the file's own (72 without one), `dpi` what it likely is as print; both after making pixels square.
    `bilevel` is True where the file holds black and white alone.
    """

    grey: NDArray[np.uint8]
    colour: NDArray[np.uint8] | None
    stated_dpi: float
    dpi: float
    bilevel: bool = False


def frames(content: bytes, limits: Limits) -> Iterator[ImageFrame]:
    """Decode the frames one after another. Raises DocumentError: too-large, unreadable, unsupported."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = limits.pixels
    os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(limits.pixels)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning)
            with Image.open(io.BytesIO(content), formats=_formats(content)) as image:
                yield from _frames_of(image, limits)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise DocumentError("too-large", f"The picture has more than {limits.pixels} pixels.") from error
    except UnidentifiedImageError as error:
        raise DocumentError("unreadable", "The picture is damaged or of an unknown kind.") from error
    except MemoryError as error:
        raise DocumentError("too-large", "The picture does not fit into memory.") from error
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise DocumentError("unreadable", "The picture is damaged.") from error


def _formats(content: bytes) -> tuple[str, ...]:
    """The decoders to try; that of HEIC, as telephones write it, only for its own files."""
    if media_type(content) != "image/heic":
        return _FORMATS
    try:
        importlib.import_module("pi_heif").register_heif_opener()
    except ImportError as error:
        raise DocumentError("unsupported", "HEIC pictures need the pi-heif package.") from error
    return (_HEIF,)


def _frames_of(image: Any, limits: Limits) -> Iterator[ImageFrame]:
    count = getattr(image, "n_frames", 1)
    if image.format in ("GIF", "WEBP", "ICO", "PNG", "AVIF", "MPO", _HEIF):
        count = 1  # an animation is no document: its first frame is what people see
    if count > limits.pages:
        raise DocumentError("too-large", f"The picture has {count} pages; the limit is {limits.pages}.")
    for index in range(count):
        image.seek(index)
        if image.width * image.height > limits.pixels:
            raise DocumentError("too-large", f"The picture has more than {limits.pixels} pixels.")
        yield _frame(image)


def _frame(image: Any) -> ImageFrame:
    import numpy as np
    from PIL import ImageOps

    across, down = _stated_dpi(image)
    upright = ImageOps.exif_transpose(image)
    if upright.size != image.size:
        across, down = down, across
    flat = _on_white(upright)
    if abs(across - down) > 0.1 * max(across, down):  # a fax of 204 × 98 dpi: make its pixels square
        finer = max(across, down)
        flat = flat.resize((round(flat.width * finer / across), round(flat.height * finer / down)))
        across = down = finer
    grey = np.asarray(flat.convert("L"))
    colour = np.asarray(flat)[:, :, ::-1].copy() if flat.mode == "RGB" else None
    return ImageFrame(grey, colour, across, _likely_dpi(across, max(flat.size)), image.mode == "1")


def _on_white(image: Any) -> Any:
    """Grey or RGB; what is transparent becomes paper."""
    from PIL import Image

    if image.mode in ("1", "L", "I;16", "I", "F"):
        return _grey_of(image)
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        paper.alpha_composite(layered)
        return paper.convert("RGB")
    return image.convert("RGB")


def _grey_of(image: Any) -> Any:
    if image.mode in ("1", "L"):
        return image.convert("L")
    import numpy as np
    from PIL import Image

    values = np.asarray(image, dtype=np.float64)
    low, high = float(values.min()), float(values.max())
    return Image.fromarray(((values - low) * (255.0 / max(high - low, 1.0))).astype(np.uint8), "L")


def _stated_dpi(image: Any) -> tuple[float, float]:
    try:
        across, down = (float(value) for value in image.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return _NO_RESOLUTION, _NO_RESOLUTION
    if not (10 <= across <= 10_000 and 10 <= down <= 10_000):
        return _NO_RESOLUTION, _NO_RESOLUTION
    return across, down


def _likely_dpi(stated: float, long_side: int) -> float:
    """The stated resolution where a page of that size is plausible; else that of a page 11.7 inches long."""
    low, high = _PLAUSIBLE_DPI
    inches = long_side / stated
    if low <= stated <= high and 4 <= inches <= 25:
        return stated
    return min(max(long_side / _LONG_SIDE_INCHES, 60.0), 600.0)
