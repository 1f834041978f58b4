"""The matrix products of the parse, left to NumPy's BLAS: it takes a third of the time of the one that spaCy brings.

The parse is little else than such products. Sums may differ in their last digits, as they do from one kind of processor to
another.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.backends import NumpyOps
from threadpoolctl import threadpool_limits

Matrix = NDArray[np.float32]


class _Products(NumpyOps):
    """What spaCy's layers compute with, but for the product of two matrices."""

    def gemm(self, x: Matrix, y: Matrix, *, out: Matrix | None = None, trans1: bool = False, trans2: bool = False) -> Matrix:
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def speed_up(nlp: Language) -> None:
    """Have all layers of a pipeline multiply with NumPy, in one thread: it is processes that share the work."""
    threadpool_limits(1, user_api="blas")
    products = _Products()
    components: list[tuple[str, Any]] = nlp.pipeline
    for _, component in components:
        for layer in component.model.walk():
            layer.ops = products
