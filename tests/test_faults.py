"""Bad input: a clear message in the person's language, no 500, and nothing already entered is lost."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from jadara.commons.people.models import Account
from jadara.rooms.skills.models import Experience, Photo
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ODD = "👩🏽‍🔧\u202eevil\u0000\u0007 عربي mixed français \U000e0001 \ufdd0"


def tell(client: Client, words: str) -> tuple[int, str]:
    answer = client.post(reverse("skills:tell", args=["work"]), {"hint": words})
    return answer.status_code, answer.content.decode()


def test_emoji_controls_and_mixed_directions_are_stored_cleanly(as_layla: Client, layla: Account) -> None:
    status, _page = tell(as_layla, ODD)
    assert status == 302
    stored = Experience.objects.get(person=layla.person).hint
    assert "عربي mixed français" in stored
    assert not {"\u202e", "\u0000", "\u0007"} & set(stored)


@pytest.mark.parametrize("size", [3_000, 400_000, 4_900_000])
def test_a_pasted_book_gets_a_clear_answer(as_layla: Client, size: int) -> None:
    status, page = tell(as_layla, "ك" * (size // 2))
    assert status in (302, 422)
    if size > 4_000:
        assert "أطول من" in page


def test_what_is_too_long_stands_in_the_form_to_be_shortened(as_layla: Client) -> None:
    words = "بعت خضار في السوق " * 400
    status, page = tell(as_layla, words)
    assert status == 422
    assert words[:2_000] in page


def test_twenty_megabytes_are_refused_in_the_persons_language(as_layla: Client, layla: Account) -> None:
    tell(as_layla, "بعت خضار")
    for language, words in {
        "ar": "هذا كثير دفعة واحدة",
        "fr": "C’est trop à la fois",
        "en": "too much at once",
    }.items():
        as_layla.cookies["django_language"] = language
        status, page = tell(as_layla, "a" * 20_000_000)
        assert status == 413
        assert words in page
        assert f'lang="{language}"' in page
    assert Experience.objects.filter(person=layla.person).count() == 1


@pytest.mark.parametrize("length", [200, 201, 5_000])
def test_long_names_are_kept_or_refused_but_never_lost(as_layla: Client, layla: Account, length: int) -> None:
    name = "عبد" * (length // 3) + "ا" * (length % 3)
    answer = as_layla.post(reverse("people:me"), {"name": name, "sex": ""})
    layla.person.refresh_from_db()
    if length == 200:
        assert answer.status_code == 302
        assert layla.person.name == name
        assert as_layla.get(reverse("skills:cv_download", args=["pdf"])).status_code == 200
    else:
        assert answer.status_code == 422
        assert name[:100] in answer.content.decode()
        assert layla.person.name == "Layla"


def _picture(mode: str, form: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (900, 1200)).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\xff\xd8\xff" + b"x" * 500, b"%PDF-1.7", b"<svg/>"])
def test_a_photo_that_is_no_picture_changes_nothing(as_layla: Client, content: bytes) -> None:
    as_layla.post(reverse("skills:photo"), {"photo": SimpleUploadedFile("me.jpg", _picture("RGB", "JPEG"))})
    answer = as_layla.post(reverse("skills:photo"), {"photo": SimpleUploadedFile("me.jpg", content)})
    assert answer.status_code == 422
    assert Photo.objects.count() == 1


def test_a_huge_photo_is_refused_before_it_is_decoded(as_layla: Client) -> None:
    bomb, heavy = io.BytesIO(), _picture("RGB", "JPEG") + b"\0" * 9_000_000
    Image.new("1", (9_000, 9_000)).save(bomb, "PNG")
    for content in (bomb.getvalue(), heavy):
        answer = as_layla.post(reverse("skills:photo"), {"photo": SimpleUploadedFile("me.png", content)})
        assert answer.status_code == 422
        assert 'class="error"' in answer.content.decode()
    assert Photo.objects.count() == 0


def test_every_refusal_speaks_the_persons_language(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(cast.layla)
    strict.cookies["django_language"] = "fr"
    answers = {
        403: [strict.post(reverse("people:me"), {"name": "x"}), strict.get(reverse("skills:caseload"))],
        404: [strict.get("/no/such/page/")],
        400: [strict.get("/", headers={"host": "evil.example"})],
    }
    for status, given in answers.items():
        for answer in given:
            page = answer.content.decode()
            assert answer.status_code == status
            assert "<h1>" in page, status
            assert '<html lang="fr"' in page, status


def test_our_own_fault_is_said_plainly_and_tells_nothing(as_layla: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("jadara.commons.people.queries.sharings", broken)
    as_layla.raise_request_exception = False
    answer = as_layla.get(reverse("people:privacy"))
    assert answer.status_code == 500
    assert "حدث خطأ عندنا" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()


def test_an_unsent_form_of_somebody_else_is_not_taken(as_layla: Client, layla: Account) -> None:
    page = as_layla.get(reverse("skills:home")).content.decode()
    own = page.split('data-account="')[1].split('"')[0]
    where, sent = reverse("skills:tell", args=["hobby"]), {"hint": "x"}
    assert as_layla.post(where, sent, headers={"x-account": "0123456789abcdef"}).status_code == 409
    assert not Experience.objects.filter(person=layla.person).exists()
    assert as_layla.post(where, sent, headers={"x-account": own}).status_code == 302


@pytest.mark.parametrize(("mode", "form"), [("RGB", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("L", "WEBP")])
def test_pictures_of_all_kinds_are_kept_as_jpeg(as_layla: Client, mode: str, form: str) -> None:
    answer = as_layla.post(reverse("skills:photo"), {"photo": SimpleUploadedFile("me", _picture(mode, form))})
    assert answer.status_code == 302
    assert bytes(Photo.objects.get().jpeg).startswith(b"\xff\xd8")


def test_odd_parameters_never_break_a_page(as_layla: Client, cast: Cast) -> None:
    tell(as_layla, "x")
    experience = Experience.objects.get()
    for odd in (ODD, "9" * 5000, "-1", "'; DROP TABLE x; --", "%00", "٣"):
        for name in ("skills:careers", "skills:cv", "skills:which", "skills:questions", "skills:more", "skills:career"):
            args = [experience.id] if name in ("skills:which", "skills:questions", "skills:more") else []
            query = {"q": odd, "lang": odd, "design": odd, "extra": odd, "weight": odd, "uri": odd, "page": odd}
            assert as_layla.get(reverse(name, args=args), query).status_code in (200, 302, 404), (name, odd)
        answer = as_layla.post(
            reverse("skills:questions", args=[experience.id]), {"screen": odd, "asked": odd, "skill": odd}
        )
        assert answer.status_code == 302


def test_the_caseload_takes_odd_filters(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.hadi)
    for odd in (ODD, "9" * 5000, "\x00", "x' OR 1=1"):
        query = {"q": odd, "organisation": odd, "area": odd, "sex": odd, "status": odd, "page": odd}
        assert client.get(reverse("skills:caseload"), query).status_code == 200
        assert client.get(reverse("skills:group"), query).status_code == 200


def _load(tmp_path: Path, name: str, content: bytes) -> subprocess.CompletedProcess[str]:
    path = tmp_path / name
    path.write_bytes(content)
    command = [str(Path(sys.executable).parent / "jadara"), "taxonomy", "load", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _zip(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return out.getvalue()


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of its own for the command line."""
    var = tmp_path_factory.mktemp("var")
    command = [str(Path(sys.executable).parent / "jadara"), "migrate"]
    env = {"JADARA_VAR": str(var), "JADARA_ENV": "demo", "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=env, check=True, capture_output=True)
    return var


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("not.zip", b"hello"),
        ("empty.zip", _zip({})),
        ("other.zip", _zip({"readme.txt": "nothing of ESCO"})),
        ("evil.zip", _zip({"../../etc/passwd": "x", "occupations_en.csv": "conceptUri\n"})),
        ("quote.zip", _zip({"occupations_en.csv": 'conceptUri,preferredLabel\nhttp://x/1,"open\nhttp://x/2,b\n'})),
        ("column.zip", _zip({"occupations_en.csv": "conceptUri,title\nhttp://x/1,a\n"})),
        ("bomb.zip", _zip({"occupations_en.csv": "conceptUri,preferredLabel\n" + "a" * 40_000_000})),
    ],
)
def test_a_bad_download_ends_with_one_line_and_exit_2(
    name: str, content: bytes, tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JADARA_VAR", str(migrated))
    monkeypatch.setenv("JADARA_ENV", "demo")
    monkeypatch.delenv("JADARA_DATABASE", raising=False)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    done = _load(tmp_path, name, content)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert name in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["bench", "nothing"], ["taxonomy", "load", "/no/such/file.zip"], ["nonsense"], ["audit", "verify", "--head", "x"],
     ["skills", "cv", "nobody", "--out", "x.pdf"], ["skills", "cv", "layla", "--out", "x.exe"]],
)  # fmt: skip
def test_bad_arguments_end_with_one_line_and_exit_2(
    arguments: list[str], migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JADARA_VAR", str(migrated))
    monkeypatch.setenv("JADARA_ENV", "demo")
    monkeypatch.delenv("JADARA_DATABASE", raising=False)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    command = [str(Path(sys.executable).parent / "jadara"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
