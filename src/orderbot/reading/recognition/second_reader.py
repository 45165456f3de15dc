"""A second opinion on single words: PP-OCR recognition alone, its model from the `rapidocr` wheel, nothing downloaded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.reading.recognition.look_alikes import DIGIT_OF

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HEIGHT = 48
_LEAST_WIDTH, _MOST_WIDTH = 48, 1_600
_BATCH = 2  # more at a time cost more: narrow crops are padded to the widest
_LOOK_ALIKES = str.maketrans(DIGIT_OF)


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What the second reader sees in a crop; `score` is the mean of its best characters, 0–1."""

    text: str
    score: float


@dataclass(frozen=True)
class _Recogniser:
    session: Any
    signs: tuple[str, ...]


def is_available() -> bool:
    """Say whether the model is installed."""
    return _model_path() is not None


def load() -> None:
    """Load the model now."""
    _recogniser()


def read_again(crops: Sequence[NDArray[np.uint8]]) -> list[SecondReading]:
    """Read grey crops (rows, columns) of one line of text each, in batches of like width, one thread."""
    order = sorted(range(len(crops)), key=lambda place: _width(crops[place]))
    readings = [SecondReading("", 0.0)] * len(crops)
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        for place, reading in zip(batch, _read_batch([crops[place] for place in batch]), strict=True):
            readings[place] = reading
    return readings


def folded(text: str) -> str:
    """The text with look-alikes made one (O/0, I/1, S/5, B/8, Z/2, G/6), without spaces."""
    return "".join(text.split()).translate(_LOOK_ALIKES)


def _read_batch(crops: Sequence[NDArray[np.uint8]]) -> list[SecondReading]:
    recogniser = _recogniser()
    width = max(_width(crop) for crop in crops)
    block = np.zeros((len(crops), 3, _HEIGHT, width), dtype=np.float32)
    for place, crop in enumerate(crops):
        line = _scaled(crop)
        block[place, :, :, : line.shape[1]] = line
    shares = recogniser.session.run(None, {recogniser.session.get_inputs()[0].name: block})[0]
    return [_spelled(share, recogniser.signs) for share in shares]


def _width(crop: NDArray[np.uint8]) -> int:
    height, width = crop.shape
    return int(min(max(math.ceil(_HEIGHT * width / max(height, 1)), _LEAST_WIDTH), _MOST_WIDTH))


def _scaled(crop: NDArray[np.uint8]) -> NDArray[np.float32]:
    """One line at the model's height, −1 to 1."""
    import cv2

    resized = cv2.resize(crop, (_width(crop), _HEIGHT), interpolation=cv2.INTER_LINEAR)
    return np.asarray(resized, dtype=np.float32) / 127.5 - 1.0


def _spelled(shares: NDArray[np.float32], signs: tuple[str, ...]) -> SecondReading:
    """Connectionist temporal classification, best path: repeats count once, sign 0 is the blank."""
    best = shares.argmax(axis=1)
    heights = shares[np.arange(len(best)), best]
    new = np.concatenate([[True], best[1:] != best[:-1]]) & (best != 0)
    text = "".join(signs[index] for index in best[new])
    return SecondReading(text.strip(), float(heights[new].mean()) if new.any() else 0.0)


@cache
def _recogniser() -> _Recogniser:
    import onnxruntime

    path = _model_path()
    if path is None:
        raise FileNotFoundError("the rapidocr wheel carries no recognition model")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return _Recogniser(session, ("", *characters, " "))


@cache
def _model_path() -> Path | None:
    package = find_spec("rapidocr")
    if package is None or package.origin is None:
        return None
    found = sorted((Path(package.origin).parent / "models").glob("*rec*.onnx"))
    return found[-1] if found else None
