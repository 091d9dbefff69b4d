"""A film drawn frame by frame: lanterns rise over a picture of the river at night, and fireworks open above it."""

import math
import random
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (640, 400)
SECONDS, FRAMES_PER_SECOND = 16, 12
DUSK_SECONDS = 5.0  # until the picture stands in its full light
BURST_SECONDS = 2.4
_LANTERN, _GLOW = (244, 176, 92), (150, 70, 30)
_SPARKS = ((255, 214, 150), (255, 150, 120), (190, 220, 255), (230, 200, 255))


def frames(backdrop: Image.Image) -> Iterator[Image.Image]:
    """Yield the film's frames in order; the same backdrop always gives the same film."""
    chance = random.Random("lanterns")  # noqa: S311  a drawing
    scene = backdrop.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
    dark = Image.blend(scene, Image.new("RGB", SIZE, (10, 12, 30)), 0.8)
    lanterns = [_Lantern(chance) for _number in range(14)]
    bursts = [_Burst(chance, begin) for begin in (5.5, 7.0, 8.2, 9.6, 10.6, 11.5, 12.6, 13.4)]
    for number in range(SECONDS * FRAMES_PER_SECOND):
        at = number / FRAMES_PER_SECOND
        lights = Image.new("RGB", SIZE)
        pen = ImageDraw.Draw(lights)
        for light in (*lanterns, *bursts):
            light.draw(pen, at)
        light = ImageChops.add(lights.filter(ImageFilter.GaussianBlur(5)), lights)
        yield ImageChops.add(Image.blend(dark, scene, min(1.0, at / DUSK_SECONDS)), light)


class _Lantern:
    def __init__(self, chance: random.Random) -> None:
        self.x, self.begin = chance.uniform(30, SIZE[0] - 30), chance.uniform(0, 9)
        self.speed, self.sway = chance.uniform(22, 38), chance.uniform(0, math.tau)
        self.radius = chance.uniform(4, 8)

    def draw(self, pen: ImageDraw.ImageDraw, at: float) -> None:
        if at < self.begin:
            return
        y = SIZE[1] - 30 - (at - self.begin) * self.speed
        x = self.x + 9 * math.sin(self.sway + at)
        pen.ellipse((x - self.radius - 4, y - self.radius - 5, x + self.radius + 4, y + self.radius + 5), _GLOW)
        pen.ellipse((x - self.radius, y - self.radius * 1.2, x + self.radius, y + self.radius * 1.2), _LANTERN)


class _Burst:
    def __init__(self, chance: random.Random, begin: float) -> None:
        self.begin, self.colour = begin, chance.choice(_SPARKS)
        self.x, self.y = chance.uniform(90, SIZE[0] - 90), chance.uniform(50, 150)
        self.rays = [(chance.uniform(0, math.tau), chance.uniform(0.55, 1)) for _number in range(46)]

    def draw(self, pen: ImageDraw.ImageDraw, at: float) -> None:
        share = (at - self.begin) / BURST_SECONDS
        if not 0 <= share < 1:
            return
        reach, fall = 95 * (1 - (1 - share) ** 3), 26 * share**2
        colour = tuple(round(part * (1 - share)) for part in self.colour)
        for angle, strength in self.rays:
            x = self.x + math.cos(angle) * reach * strength
            y = self.y + math.sin(angle) * reach * strength + fall
            pen.ellipse((x - 1.6, y - 1.6, x + 1.6, y + 1.6), colour)
