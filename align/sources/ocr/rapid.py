"""RapidOCR (PP-OCR models, carried in its package): lines of text, found one by one."""

from __future__ import annotations

from functools import cache
from typing import Any

from align.sources.ocr.found import Found

_QUIET = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params=_QUIET)


def recognise(image: Any) -> list[Found]:
    """Words of ``image`` (Pillow, grey)."""
    import numpy as np

    pixels = np.asarray(image.convert("RGB"))[:, :, ::-1]
    return words_of(_engine()(pixels))


def words_of(answer: Any) -> list[Found]:
    """Words of RapidOCR's answer: each line is parted at its spaces, its width shared out by letters."""
    found: list[Found] = []
    if answer is None or answer.boxes is None or answer.txts is None:
        return found
    for number, (box, text, sure) in enumerate(
        zip(answer.boxes, answer.txts, answer.scores, strict=True)
    ):
        xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
        x0, x1 = min(xs), max(xs)
        step = (x1 - x0) / max(len(text), 1)
        at = 0
        for word in text.split():
            start = text.index(word, at)
            at = start + len(word)
            found.append(
                Found(
                    word,
                    x0 + step * start,
                    min(ys),
                    x0 + step * at,
                    max(ys),
                    min(max(float(sure), 0.0), 1.0),
                    str(number),
                )
            )
    return found
