import pytest

from embassy_site.demo import drawings
from embassy_site.demo.drawings.canvas import Canvas, gradient, mix


@pytest.mark.parametrize(("key", "size"), [("wind", (1600, 1000)), ("portrait-guest", (1200, 1500))])
def test_a_drawing_is_the_same_every_time(key, size):
    first, second = drawings.draw(key), drawings.draw(key)
    assert first.size == size
    assert first.mode == "RGB"
    assert first.tobytes() == second.tobytes()


def test_there_are_enough_drawings():
    keys = drawings.keys()
    assert len(keys) >= 22
    assert sum(key.startswith("tour-") for key in keys) == 6
    assert sum(key.startswith("portrait-") for key in keys) >= 2


def test_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        drawings.draw("no-such-scene")


def test_colours_mix_evenly():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    shades = [gradient((2, 64), ("#000000", "#ffffff")).getpixel((0, y))[0] for y in range(64)]
    assert shades == sorted(shades)
    assert shades[0] < 5
    assert shades[-1] > 250


def test_a_shape_fills_only_itself():
    canvas = Canvas("test", (40, 20))
    canvas.box(10, 5, 20, 15, "#ff0000")
    assert canvas.image.getpixel((30, 20)) == (255, 0, 0)
    assert canvas.image.getpixel((50, 20)) == (255, 255, 255)


def test_a_shape_outside_the_sheet_changes_nothing():
    canvas = Canvas("test", (40, 20))
    canvas.disc(200, 200, 10, "#ff0000")
    assert canvas.image.getcolors() == [(80 * 40, (255, 255, 255))]


def test_a_shape_can_be_kept_within_another():
    canvas = Canvas("test", (40, 20))
    canvas.fill(canvas.stencil().box(0, 0, 40, 20).within(canvas.stencil().box(0, 0, 20, 20)), "#ff0000")
    assert canvas.image.getpixel((20, 20)) == (255, 0, 0)
    assert canvas.image.getpixel((60, 20)) == (255, 255, 255)
