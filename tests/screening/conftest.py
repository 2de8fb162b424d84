"""Who screens in these tests, unless they say somebody else."""

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.client("practitioner")
