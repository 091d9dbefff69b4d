"""A wall clock that was moved is noticed, either way, and told for an hour; a slow drift and waiting are none."""

import pytest

from pages import watch

HOUR = 3600.0


class Machine:
    def __init__(self) -> None:
        self.time, self.count = 1_800_000_000.0, 100.0

    def pass_by(self, seconds: float, *, wall: float | None = None) -> None:
        self.count += seconds
        self.time += seconds if wall is None else wall


@pytest.fixture
def machine():
    return Machine()


@pytest.fixture
def watching(machine):
    return watch.Watch(wall=lambda: machine.time, counter=lambda: machine.count)


@pytest.mark.parametrize("moved", [HOUR, -HOUR, 86400.0, -61.0, 61.0])
def test_a_jump_is_told_for_an_hour(machine, watching, moved):
    machine.pass_by(10, wall=10 + moved)
    assert watching.has_jumped()
    machine.pass_by(HOUR - 1)
    assert watching.has_jumped()
    machine.pass_by(2)
    assert not watching.has_jumped()


def test_time_that_passes_or_is_slewed_is_no_jump(machine, watching):
    for _look in range(100):
        machine.pass_by(HOUR, wall=HOUR + 30)
        assert not watching.has_jumped()


@pytest.mark.django_db
def test_a_sound_machine_s_clock_is_believed(monkeypatch):
    monkeypatch.setattr(watch, "watch", watch.Watch())
    assert watch.word() == "ok"


@pytest.mark.django_db
def test_a_clock_apart_from_the_database_server_s_is_told(monkeypatch):
    monkeypatch.setattr(watch, "watch", watch.Watch())
    monkeypatch.setattr(watch, "_database_now", lambda: watch.timezone.now() - 2 * watch.APART)
    assert watch.word() == "apart"
