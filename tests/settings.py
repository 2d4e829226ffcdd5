"""Settings of the tests: those of the site in its test environment, in a folder of their own."""

from __future__ import annotations

import os
import tempfile

os.environ["JADARA_ENV"] = "test"
os.environ.setdefault("JADARA_VAR", tempfile.mkdtemp(prefix="jadara-test-"))

from jadara.site.settings import *  # noqa: F403  (the environment must be set first)
