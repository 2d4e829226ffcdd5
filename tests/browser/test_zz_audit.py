"""After all that was done on the site, its chain of audit rows holds."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def test_the_chain_holds(site: Site) -> None:
    assert '"ok": true' in site.manage("audit", "verify", "--json")
