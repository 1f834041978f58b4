"""The parse multiplies with NumPy and stays the parse that spaCy makes."""

import numpy as np
import pytest
import spacy
from thinc.backends import NumpyOps
from threadpoolctl import threadpool_info

from extraction.products import _Products
from extraction.sentences import MODEL, UNUSED, load_model

TEXT = (
    "“We will not trade land for a truce,” the minister told reporters in Geneva on Tuesday, adding that talks could resume within weeks. "
    "Asked about it, a spokeswoman for the ministry, Anna Novak, declined to comment; she said only that “contacts go on”."
)


@pytest.mark.parametrize("trans1", [False, True])
@pytest.mark.parametrize("trans2", [False, True])
def test_products_are_those_of_spacys_own_library(trans1, trans2):
    numbers = np.random.default_rng(1)
    x, y = (numbers.random(shape, dtype=np.float32) for shape in ((40, 96), (96, 40)))
    x, y = x.T.copy() if trans1 else x, y.T.copy() if trans2 else y
    expected = NumpyOps().gemm(x, y, trans1=trans1, trans2=trans2)
    out = np.empty_like(expected)
    assert np.allclose(_Products().gemm(x, y, trans1=trans1, trans2=trans2), expected, rtol=1e-5)
    assert np.allclose(_Products().gemm(x, y, out=out, trans1=trans1, trans2=trans2), out)
    assert np.allclose(out, expected, rtol=1e-5)


def test_the_parse_is_the_same():
    ours, theirs = load_model()(TEXT), spacy.load(MODEL, exclude=list(UNUSED))(TEXT)
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in ours] == [(t.text, t.tag_, t.dep_, t.head.i) for t in theirs]


def test_every_layer_uses_it_in_one_thread():
    layers = [layer for _, component in load_model().pipeline for layer in component.model.walk()]
    assert layers and all(isinstance(layer.ops, _Products) for layer in layers)
    assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} <= {1}
