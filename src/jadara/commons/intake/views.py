"""Push: the door for devices. A bearer token, no cookie; so there is nothing to forge from another site."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from jadara.commons.intake import actions, keys
from jadara.commons.intake.core.protocol import MOST_BYTES, TooLarge, Unreadable, check_digest, parse
from jadara.commons.intake.core.sealed import unseal
from jadara.commons.intake.models import Device
from jadara.commons.people import fence
from jadara.commons.people.models import Account
from jadara.commons.people.queries import actor_of
from jadara.commons.people.requests import ActorRequest


def no_store(answer: HttpResponse) -> HttpResponse:
    """Answers to devices are kept by nobody on the way."""
    answer["Cache-Control"] = "no-store"
    return answer


def bearer(request: HttpRequest) -> tuple[Account, Device] | None:
    """The account and device of the token in the request's header."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    return actions.account_by_token(token) if kind.lower() == "bearer" and token else None


def refused() -> HttpResponse:
    """No token, or one that ended: the device keeps everything and asks to sign in."""
    answer = JsonResponse({"problem": "sign_in"}, status=401)
    answer["WWW-Authenticate"] = 'Bearer realm="jadara"'
    return no_store(answer)


def _body(request: HttpRequest) -> bytes:
    """The body, decompressed with a cap. Raises Unreadable, TooLarge."""
    raw = request.body
    check_digest(raw, request.headers.get("Content-Digest"))
    if request.headers.get("Content-Encoding", "") != "gzip":
        return raw
    try:
        with gzip.GzipFile(fileobj=BytesIO(raw)) as packed:
            body = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as wrong:
        raise Unreadable("gzip") from wrong
    if len(body) > MOST_BYTES:
        raise TooLarge("too_large")
    return body


@csrf_exempt
@require_POST
def push(request: HttpRequest, handlers: Mapping[str, actions.Handler]) -> HttpResponse:
    """Operations from a device, each named in the answer once it is safely stored. 503 while the database is away."""
    try:
        return _push(request, handlers)
    except (OperationalError, InterfaceError):
        return later()


def later() -> HttpResponse:
    """The database is away: the device keeps everything and waits a little."""
    answer = JsonResponse({"problem": "later"}, status=503)
    answer["Retry-After"] = "5"
    return no_store(answer)


def _push(request: HttpRequest, handlers: Mapping[str, actions.Handler]) -> HttpResponse:
    found = bearer(request)
    if found is None:
        return refused()
    account, device = found
    try:
        came = parse(_body(request))
    except TooLarge as wrong:
        return no_store(JsonResponse({"problem": wrong.key}, status=413))
    except Unreadable as wrong:
        return no_store(JsonResponse({"problem": wrong.key}, status=400))
    if came.device != device.device:
        return no_store(JsonResponse({"problem": "other_device"}, status=400))
    actor = actor_of(account)
    with fence.within(fence.context_of(actor)):
        answer = actions.take(actor=actor, push=came, handlers=handlers, **_told(request))
    Device.objects.filter(pk=device.pk).update(seen_at=timezone.now(), waiting=_number(request, "X-Waiting"))
    return no_store(JsonResponse(answer))


def _number(request: HttpRequest, header: str) -> int:
    text = request.headers.get(header, "0")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _told(request: HttpRequest) -> dict[str, int]:
    """What the device was told last: up to where all was here, and in which epoch."""
    return {"ack": _number(request, "X-Ack-Seq"), "known_epoch": _number(request, "X-Epoch")}


@require_GET
def key(_request: HttpRequest) -> HttpResponse:
    """The public key under which a device seals what it could not send."""
    return no_store(JsonResponse({"spki": base64.b64encode(keys.public_key()).decode()}))


@csrf_exempt
@require_POST
def upload(request: HttpRequest, handlers: Mapping[str, actions.Handler]) -> HttpResponse:
    """A sealed file that another device brings. Each operation is named once it is stored; the same file may come again."""
    try:
        if bearer(request) is None:
            return refused()
        opened = unseal(request.body, keys.private_key())
        found = actions.account_by_token(opened.token)
        if found is None or found[1].device != opened.device:
            return no_store(JsonResponse({"problem": "token_ended"}, status=409))
        actor = actor_of(found[0])
        with fence.within(fence.context_of(actor)):
            answers = [actions.take(actor=actor, push=part, handlers=handlers) for part in opened.pushes]
    except Unreadable as wrong:
        return no_store(JsonResponse({"problem": wrong.key}, status=400))
    except (OperationalError, InterfaceError):
        return later()
    results = [r for answer in answers for r in answer["results"]]
    return no_store(JsonResponse({"results": results, "unread": [u for answer in answers for u in answer["unread"]]}))


@require_POST
def register(request: ActorRequest) -> HttpResponse:
    """Somebody signed in sets up this device: gives it a token of its own."""
    try:
        data: dict[str, Any] = json.loads(request.body)
        device = UUID(str(data["device"]))
    except (ValueError, KeyError, TypeError):
        return no_store(JsonResponse({"problem": "device"}, status=400))
    token = actions.register_device(actor=request.actor, device=device, label=str(data.get("label", "")))
    return no_store(JsonResponse({"token": token, "epoch": actions.epoch()}))
