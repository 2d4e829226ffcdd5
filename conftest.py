"""Fixtures for all tests: the shared folder, the cast, and lanes that must not be skipped where they are demanded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from jadara.commons.people.models import Account, Organisation
from jadara.site import bootstrap
from tests.cast import Cast, make_cast

# Nothing is timed in a test: a busy machine must not fail one.
hypothesis.settings.register_profile("jadara", deadline=None)
hypothesis.settings.load_profile("jadara")

DEMANDED = os.environ.get("JADARA_DEMAND_LANES") == "1"


def lack(what: str) -> None:
    """Skip for want of something, or fail where every lane is demanded (CI)."""
    if DEMANDED:
        pytest.fail(f"{what} (and JADARA_DEMAND_LANES=1 forbids skipping)")
    pytest.skip(what)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the PostgreSQL lane run only what touches the database; the rest ran on SQLite already.

    Tests with real transactions empty the tables after themselves, which the application's role may not do: SQLite only.
    """
    if connection.vendor == "postgresql":
        keep = [i for i in items if _for_postgres(i)]
        config.hook.pytest_deselected(items=[i for i in items if i not in keep])
        items[:] = keep


def _for_postgres(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return marker is not None and not marker.kwargs.get("transaction") and not item.get_closest_marker("browser")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """On PostgreSQL the owner makes the tables, then the tests go on as the application's role, which owns nothing."""
    role = os.environ.get("JADARA_TEST_APP_ROLE")
    if not role:
        yield
        return
    with django_db_blocker.unblock():
        bootstrap.grant(role)
        owner = connection.settings_dict["USER"]
        connection.close()
        connection.settings_dict["USER"] = role
        yield
        connection.close()
        connection.settings_dict["USER"] = owner


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared test data."""
    folder: Path = settings.SHARED
    if not folder.is_dir():
        lack(f"the folder of shared test data is missing: {folder}; set JADARA_SHARED")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser of the system."""
    for name in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"):
        if Path(name).exists():
            return Path(name)
    lack("no chromium is installed (apt install chromium)")
    raise AssertionError


@pytest.fixture
def cast(db: None) -> Cast:
    """Layla, Hadi, Rima, Sami and their organisations, as in the demo world."""
    return make_cast()


@pytest.fixture
def layla(cast: Cast) -> Account:
    """A beneficiary who shares her profile with Amal."""
    return cast.layla


@pytest.fixture
def hadi(cast: Cast) -> Account:
    """A counsellor of Amal."""
    return cast.hadi


@pytest.fixture
def sami(cast: Cast) -> Account:
    """A stranger: a counsellor of another organisation."""
    return cast.sami


@pytest.fixture
def amal(cast: Cast) -> Organisation:
    """Hadi's organisation."""
    return cast.amal


@pytest.fixture
def as_layla(layla: Account) -> Client:
    """Layla's browser."""
    client = Client()
    client.force_login(layla)
    return client


@pytest.fixture
def bina(cast: Cast) -> Organisation:
    """Sami's organisation."""
    return cast.bina


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """Throttles count in the cache: each test starts from zero."""
    yield
    cache.clear()
