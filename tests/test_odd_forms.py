"""Every form of every page, sent with one field that nobody should send: a clear answer, never a broken page."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from jadara.site.access import TABLE, Open, Row
from tests.cast import Cast
from tests.test_access import Objects

pytestmark = pytest.mark.django_db
ODD = (
    "",
    "\x00",
    "👩🏽‍🔧\u202e\u2067مرحبا\x00\x07 \ud7ff\U000e0001'\"<b>{{ x }}%s%00",
    "9" * 5_000,
    "-9223372036854775809",
    "٣٤",
    "2026-02-30",
    "//evil.example/",
)
#: What views read from a request without a form.
NAMES = (
    "q", "uri", "area", "organisation", "status", "page", "lang", "design", "weight", "next", "as", "code", "screen",
    "asked", "skill", "concept", "occupation", "which", "operation", "text", "language", "extra",
)  # fmt: skip
#: These end the visit, or need a second device; their fields have tests of their own.
APART = {"site:enter", "people:leave", "account_logout", "people:help_end"}


@dataclass
class Form:
    """A form as a browser would send it."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


class Forms(HTMLParser):
    """The forms of a page with the values that stand in them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(have.get("action", ""), have.get("method", "get").lower()))
        name = have.get("name")
        if not self.found or not name:
            return
        here = self.found[-1]
        if tag == "input" and have.get("type") == "file":
            here.files.append(name)
        elif tag in ("input", "textarea", "select", "button"):
            here.fields.setdefault(name, have.get("value", ""))


def _forms(client: Client, url: str) -> list[Form]:
    answer = client.get(url)
    if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
        return []
    page = Forms()
    page.feed(answer.content.decode())
    return page.found


@pytest.mark.parametrize("row", [r for r in TABLE if "GET" in r.methods], ids=lambda row: row.name)
def test_forms_answer_odd_fields_clearly(row: Row, cast: Cast) -> None:
    things = Objects(cast)
    client = Client()
    client.force_login(cast.hadi if isinstance(row.needs, frozenset) else cast.layla)
    url = reverse(row.name, kwargs=things.kwargs(row))
    apart = {reverse(name) for name in APART}
    for form in _forms(client, url):
        action = form.action or url
        if action in apart:
            continue
        for name in [*form.fields, *form.files]:
            for odd in ODD:
                sent = {**form.fields, name: odd}
                answer = client.post(action, sent) if form.method == "post" else client.get(action, sent)
                assert answer.status_code < 500, (action, name, odd[:20])
                assert urlsplit(answer.headers.get("Location", "")).netloc == "", (action, name)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_urls_answer_odd_parameters_clearly(row: Row, cast: Cast) -> None:
    things = Objects(cast)
    client = Client()
    if row.needs is not Open.PUBLIC:
        client.force_login(cast.hadi if isinstance(row.needs, frozenset) else cast.layla)
    url = reverse(row.name, kwargs=things.kwargs(row))
    for odd in ODD:
        for method in row.methods.split():
            send = client.post if method == "POST" else client.get
            answer = send(url, dict.fromkeys(NAMES, odd))
            assert answer.status_code < 500, (method, odd[:20])
            assert urlsplit(answer.headers.get("Location", "")).netloc == "", (method, odd[:20])
