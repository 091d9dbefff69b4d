import pytest
from django.core.files.base import ContentFile
from django.test import Client

from pages.media import renditions
from pages.media.uploads import remove, store
from tests.pages.media import samples

pytestmark = pytest.mark.django_db
YEAR_SECONDS = 31_536_000


@pytest.fixture
def image(media_root):
    image = store(ContentFile(samples.jpeg(), "photo.jpg"), title="The garden", alt="A garden")
    renditions.make(image)
    return image


@pytest.fixture
def address(image):
    return f"/media/{image.files[0][0]}"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_rendition_is_served_with_safe_headers(client, address, image, media_root):
    response = client.get(address)
    assert response.status_code == 200
    assert body(response) == (media_root / image.files[0][0]).read_bytes()
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == f"public, max-age={YEAR_SECONDS}, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in response
    assert "Vary" not in response


def test_head_has_the_headers_and_no_body(client, address):
    whole, head = client.get(address), client.head(address)
    assert head.content == b""
    for header in ("Content-Length", "Content-Type", "ETag", "Last-Modified", "Cache-Control"):
        assert head[header] == whole[header]
    whole.close()


@pytest.mark.parametrize(("header", "source"), [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")])
def test_known_picture_is_not_sent_again(client, address, header, source):
    first = client.get(address)
    again = client.get(address, headers={header: first[source]})
    first.close()
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"]


def test_failed_precondition_is_not_kept_for_a_year(client, address):
    response = client.get(address, headers={"If-Match": '"another"'})
    assert response.status_code == 412
    assert "immutable" not in response.get("Cache-Control", "")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_only_reading_is_possible(address, method):
    assert getattr(Client(), method)(address).status_code == 405


def test_original_is_never_served(client, image, media_root):
    name = image.original.name
    assert (media_root / name).exists()
    stem = name.removeprefix("originals/")
    for guess in (name, stem, f"./{name}", f"x/../{name}", f"originals%2f{stem}", f"{name}?x=1", f"/{name}"):
        assert client.get(f"/media/{guess}").status_code == 404


def test_only_exact_names_are_served(client, image, media_root):
    name, stem = image.files[0][0], image.stem
    (media_root / "secret.webp").write_bytes(b"x")
    (media_root / stem / "secret.webp").write_bytes(b"x")
    (media_root / f"{name}.txt").write_bytes(b"x")
    guesses = [
        *("", ".", "..", "/etc/passwd", "../site.sqlite3", "..%2fsite.sqlite3", "%2e%2e/%2e%2e/etc/passwd"),
        *("secret.webp", f"{stem}/secret.webp", f"{name}.txt", f"{name}/", f"{name}%00", f"{name}%0a", f"%20{name}"),
        *(name.upper(), stem, f"{stem}/", f"{stem}/0320.webp", f"{stem}/width-320.png", f"{stem}/../{name}"),
        *(f"{stem}/width-999.webp", f"{stem}/fill-9x9-50-50.webp", f"{'0' * 32}/width-320.webp"),
        *(f"{stem}/fill-320x213-50-101.webp", f"{stem}/max-1200x1200.webp", f"{stem}/width-9999999.webp"),
    ]
    assert [client.get(f"/media/{guess}").status_code for guess in guesses] == [404] * len(guesses)


def test_until_a_rendition_is_made_the_base_answers_and_is_asked_for_again_soon(client, image, address, media_root):
    (media_root / image.files[0][0]).unlink()
    answer = client.get(address)
    assert body(answer) == (media_root / image.stem / "base.webp").read_bytes()
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "public, max-age=5")
    renditions.make(image)
    again = client.get(address)
    assert "immutable" in again["Cache-Control"]
    again.close()


def test_asking_makes_no_files(client, image, stored):
    before = stored()
    for width in range(1, 100):
        assert client.get(f"/media/{image.stem}/width-{width}.webp").status_code == 404
        assert client.head(f"/media/{image.stem}/fill-320x213-{width}-1.webp").status_code == 200
    assert stored() == before


def test_deleted_picture_is_gone(client, image, address, django_capture_on_commit_callbacks):
    etag = client.head(address)["ETag"]
    with django_capture_on_commit_callbacks(execute=True):
        remove(image)
    assert client.get(address).status_code == 404
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 404
