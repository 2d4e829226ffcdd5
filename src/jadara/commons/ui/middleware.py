"""Reads the display choices of the device before the view runs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from jadara.commons.ui import display


class DisplayMiddleware:
    """Makes the digits that the device asked for current during the request. Place it after LocaleMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        display.use_digits(request.COOKIES.get(display.DIGITS_COOKIE))
        return self.get_response(request)
