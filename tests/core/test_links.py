"""Addresses that open a page without an account."""

import pytest

from rallyes.core.errors import NotFoundError
from rallyes.core.links import new_nonce, nonce_in, sign


def test_an_address_gives_back_what_was_signed() -> None:
    nonce = new_nonce()
    assert nonce_in(sign(nonce, salt="a"), salt="a") == nonce


def test_no_address_opens_another_kind_of_page() -> None:
    with pytest.raises(NotFoundError):
        nonce_in(sign(new_nonce(), salt="a"), salt="b")


def test_a_nonce_alone_opens_nothing() -> None:
    with pytest.raises(NotFoundError):
        nonce_in(new_nonce(), salt="a")
