"""Renditions: the right pixels in the right sizes, made beside the requests, never by one."""

import io
import subprocess

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageChops, ImageStat

from embassy_site.demo import drawings
from pages.media import apart, encoding, renditions, specs
from pages.media.models import Image
from pages.media.uploads import store
from tests.pages.media import samples

SPECS = st.sampled_from([*(spec for shape in specs.FILLS.values() for spec in shape), specs.SHARED, "width-640"])
SIDES = st.integers(1, 16_383)
PERCENT = st.integers(0, 100)


@pytest.mark.parametrize(
    ("width", "expected"),
    [(1, [1]), (320, [320]), (321, [320, 321]), (1000, [320, 640, 960, 1000]), (6000, [320, 640, 960, 1280, 1920])],
)
def test_widths_ascend_and_never_enlarge(width, expected):
    assert specs.width_specs(width) == [f"width-{step}" for step in expected]


@given(spec=SPECS, original=st.tuples(SIDES, SIDES), focus=st.tuples(PERCENT, PERCENT))
def test_a_cut_lies_inside_the_picture_and_never_enlarges_it(spec, original, focus):
    box, size = (cut := specs.cut(spec, original, focus)).box, cut.size
    assert box.left >= 0
    assert box.top >= 0
    assert box.width <= original[0]
    assert box.height <= original[1]
    assert box.left + box.width <= original[0] + 1e-9
    assert box.top + box.height <= original[1] + 1e-9
    assert 1 <= size[0] <= max(1, round(box.width))
    assert 1 <= size[1] <= max(1, round(box.height))


@pytest.mark.parametrize("spec", ["", "width-0", "width-4097", "fill-10", "fill-0x9", "max-9x9x9", "width-1\n", "x-1"])
def test_other_specs_are_refused(spec):
    with pytest.raises(specs.SpecError):
        specs.cut(spec, (100, 100))


@pytest.mark.parametrize("focus", [(0, 0), (100, 0), (0, 100), (100, 100), (50, 50), (25, 60)])
@pytest.mark.parametrize("size", [(1600, 900), (900, 1600)])
def test_a_crop_has_the_pixels_around_its_focus(size, focus):
    """Against a crop made by whole pixels and another resampling filter of the same library."""
    picture = samples.drawn(size)
    got = encoding.rendition(picture, "fill-320x320", focus)
    side = min(size)
    left, top = (
        round(min(max(length * at / 100 - side / 2, 0), length - side)) for length, at in zip(size, focus, strict=True)
    )
    expected = picture.crop((left, top, left + side, top + side)).resize((320, 320), Pillow.Resampling.BICUBIC)
    assert got.size == (320, 320)
    assert max(ImageStat.Stat(ImageChops.difference(got, expected)).mean) < 1.5


@pytest.mark.parametrize("size", [(1, 1), (16_383, 1), (1, 16_383), (330, 2), (2400, 1601)])
def test_every_planned_file_is_made_in_its_form_and_size(size, tmp_path):
    picture = samples.drawn((400, 400)).resize(size)
    picture.save(tmp_path / "source", "PNG")
    answer = apart.run(
        do="render", source=str(tmp_path / "source"), folder=str(tmp_path), pixels_max=10**8, focus=(50, 50), skip=[]
    )
    planned = {specs.name(spec, form, (50, 50)): (spec, form) for spec, forms in specs.plan(size) for form in forms}
    assert answer["made"] == list(planned)
    for name, (spec, form) in planned.items():
        with Pillow.open(tmp_path / name) as seen:
            assert (seen.format, seen.size) == (encoding.FORMS[form], specs.cut(spec, size).size)


def test_transparency_survives_where_the_form_has_it_and_lies_on_white_where_not():
    picture = samples.drawn((700, 500)).convert("RGBA")
    picture.putalpha(Pillow.linear_gradient("L").resize(picture.size))
    for form in specs.FORMATS:
        with Pillow.open(io.BytesIO(encoding.encode(picture, form))) as seen:
            assert seen.mode == ("RGB" if form == "jpg" else "RGBA")
            assert form != "jpg" or min(seen.convert("RGB").getpixel((350, 0))) > 240


def test_avif_takes_at_most_three_fifths_of_the_bytes_of_jpeg():
    """Over all widths of drawings of every sort, as readers get them."""
    taken = {"avif": 0, "jpg": 0}
    for key in ("garden", "lanterns", "conference-table", "calligraphy"):
        drawn = drawings.draw(key)
        for spec in ("width-640", "width-1280"):
            part = encoding.rendition(drawn, spec, (50, 50))
            for form in taken:
                taken[form] += len(encoding.encode(part, form))
    assert taken["avif"] <= 0.6 * taken["jpg"]


@pytest.mark.django_db
class TestMaking:
    def test_a_new_picture_is_due_until_everything_planned_is_there(self, media_root):
        image = store(samples.drawn((700, 500)), title="Tiles", alt="Tiles")
        assert renditions.due() == [image.pk]
        assert renditions.make_due() == 1
        assert renditions.due() == []
        assert set(renditions.names(image)) | {renditions.base_name(image.stem)} == set(renditions.held(image))

    def test_another_focus_makes_new_crops_and_keeps_those_that_are_published(self):
        image = store(samples.drawn((700, 500)), title="Tiles", alt="Tiles")
        renditions.make(image)
        before = set(renditions.held(image))
        image.focal_x, image.rendered = 80, ""
        image.save()
        renditions.make_due()
        after = set(renditions.held(image))
        assert before < after
        assert {name.rpartition("/")[2] for name in after - before} == {
            specs.name(spec, form, (80, 50))
            for spec, forms in specs.plan((700, 500)) if spec.startswith("fill") for form in forms
        }  # fmt: skip

    def test_what_cannot_be_made_is_tried_once(self, caplog):
        image = store(samples.drawn(), title="Tiles", alt="Tiles")
        default_storage.delete(image.original.name)
        default_storage.save(image.original.name, io.BytesIO(b"no picture"))
        renditions.make_due()
        assert "could not be made" in caplog.text
        assert renditions.due() == []

    def test_a_picture_deleted_meanwhile_leaves_no_file(self, stored, monkeypatch):
        image = store(samples.drawn(), title="Tiles", alt="Tiles")
        run = apart.run

        def delete_then_run(**task):
            answer = run(**task)
            Image.objects.all().delete()
            return answer

        monkeypatch.setattr(apart, "run", delete_then_run)
        renditions.make_due()
        assert stored() == [image.original.name]  # `remove` takes that away itself

    def test_no_request_of_a_visitor_starts_a_process(self, client, monkeypatch):
        image = store(samples.drawn((700, 500)), title="Tiles", alt="Tiles")
        monkeypatch.setattr(subprocess, "Popen", None)
        for name in renditions.names(image):
            answer = client.head(f"/media/{name}")
            assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")


def test_names_carry_128_random_bits():
    stems = {renditions.random_stem() for _ in range(100)}
    assert len(stems) == 100
    assert all(len(stem) == 32 for stem in stems)
