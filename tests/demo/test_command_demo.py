"""Where `saferme demo` adds nothing. What it prints is shown in test_demonstration.py."""

import pytest

from saferme.accounts.models import User
from saferme.cli.main import main


@pytest.mark.django_db
def test_outside_a_demonstration_nothing_is_added(settings, capsys):
    settings.SAFERME_DEMONSTRATION = False
    assert main(["demo"]) == 1
    assert "not the settings of a demonstration" in capsys.readouterr().err
    assert not User.objects.exists()


def test_nothing_is_added_to_a_database_in_use(cast, capsys):
    before = User.objects.count()
    assert main(["demo"]) == 1
    assert "holds accounts already" in capsys.readouterr().err
    assert User.objects.count() == before
