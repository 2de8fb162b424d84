"""Where `saferme demo` adds nothing. What it prints is shown in test_demonstration.py."""

import pytest

from saferme.accounts.models import Agency, User
from saferme.cli.main import main
from saferme.demo import filling
from saferme.demo.problems import StoryProblem
from tests.demo.conftest import NOW


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


@pytest.mark.django_db
def test_a_story_that_cannot_be_told_leaves_nothing_behind(monkeypatch):
    def breaks(stories: object, world: object) -> None:
        raise StoryProblem("ash.yaml, step 2")

    monkeypatch.setattr(filling, "tell", breaks)
    with pytest.raises(StoryProblem):
        filling.fill(now=NOW)
    assert not User.objects.exists() and not Agency.objects.exists()
