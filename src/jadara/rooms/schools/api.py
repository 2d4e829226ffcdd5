"""OneRoster 1.2 rostering over REST: a token by client credentials, then reading. No cookies, so nothing to forge.

Each client reads one school. Its queries run as the system, after they were cut down to that school.
"""

from __future__ import annotations

import base64
import binascii
from datetime import UTC
from urllib.parse import unquote, urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from jadara.commons.people import fence
from jadara.rooms.schools.actions import oneroster as actions
from jadara.rooms.schools.core import oneroster_service as service
from jadara.rooms.schools.core.oneroster import Writer
from jadara.rooms.schools.models import ApiClient, SchoolYear
from jadara.rooms.schools.queries import oneroster as queries
from jadara.rooms.schools.queries import places

ROOT = "/ims/oneroster/rostering/v1p2/"
_SCOPE = "https://purl.imsglobal.org/spec/or/v1p2/scope/"
SCOPES = (f"{_SCOPE}roster-core.readonly", f"{_SCOPE}roster.readonly")


def _no_store(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """OAuth 2 client credentials (RFC 6749, 4.4) with HTTP Basic. 401 for an unknown client, 400 for another grant."""
    client_id, secret = _basic(request)
    if not secret:
        return _oauth_error(401, "invalid_client")
    if request.POST.get("grant_type") != "client_credentials":
        return _oauth_error(400, "unsupported_grant_type")
    asked = request.POST.get("scope", "").split() or list(SCOPES)
    if not set(asked) <= set(SCOPES):
        return _oauth_error(400, "invalid_scope")
    with fence.within(fence.SYSTEM):
        made = actions.issue_token(client_id, secret)
    if made is None:
        return _oauth_error(401, "invalid_client")
    lasts = int(actions.LASTS.total_seconds())
    return _no_store(
        JsonResponse({"access_token": made, "token_type": "Bearer", "expires_in": lasts, "scope": " ".join(asked)})
    )


def _basic(request: HttpRequest) -> tuple[str, str]:
    """The client's id and secret from the header, or two empty texts."""
    kind, _space, coded = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _colon, secret = base64.b64decode(coded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return unquote(name), unquote(secret)


def _oauth_error(status: int, key: str) -> HttpResponse:
    answer = JsonResponse({"error": key}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = 'Basic realm="oneroster"'
    return _no_store(answer)


@csrf_exempt
@require_GET
def rest(request: HttpRequest, path: str) -> HttpResponse:
    """Every read of the rostering service; the path says which. 401 without a token that holds."""
    try:
        kind, _space, held = request.headers.get("Authorization", "").partition(" ")
        with fence.within(fence.SYSTEM):
            client = actions.client_of(held) if kind.lower() == "bearer" and held else None
            if client is None:
                raise service.Refused(401, "unauthorisedrequest", "A token that holds is needed.")
            return _no_store(_answer(request, path, client))
    except service.Refused as refused:
        return _no_store(_refusal(refused))


def _answer(request: HttpRequest, path: str, client: ApiClient) -> HttpResponse:
    try:
        roster = queries.roster(client.institution, places.current_year(), timezone.localdate())
    except SchoolYear.DoesNotExist as missing:
        raise service.Refused(404, "unknownobject", "There is no school year yet.") from missing
    now = timezone.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    asked = {key: str(request.GET[key]) for key in request.GET}
    found = service.find(Writer(roster, request.build_absolute_uri(ROOT), now), path)
    if found.one:
        return JsonResponse({service.KINDS[found.kind][0]: service.select(found.records[0], found.kind, asked)})
    page = service.page(found, asked)
    answer = JsonResponse({found.kind: page.records})
    answer["X-Total-Count"] = str(page.total)
    answer["Link"] = _links(request.build_absolute_uri(request.path), asked, page)
    return answer


def _links(address: str, asked: dict[str, str], page: service.Page) -> str:
    """The header that names the first, the last, and the neighbouring pages."""
    last = max(0, (page.total - 1) // page.limit * page.limit)
    offsets = {"first": 0, "last": last}
    if page.offset + page.limit < page.total:
        offsets["next"] = page.offset + page.limit
    if page.offset > 0:
        offsets["prev"] = max(0, min(page.offset - page.limit, last))
    return ", ".join(
        f'<{address}?{urlencode({**asked, "limit": page.limit, "offset": at})}>; rel="{name}"'
        for name, at in offsets.items()
    )


def _refusal(refused: service.Refused) -> HttpResponse:
    minor = {"imsx_codeMinorFieldName": "TargetEndSystem", "imsx_codeMinorFieldValue": refused.minor}
    body = {
        "imsx_codeMajor": "failure", "imsx_severity": "error", "imsx_description": refused.what,
        "imsx_CodeMinor": {"imsx_codeMinorField": [minor]},
    }  # fmt: skip
    answer = JsonResponse(body, status=refused.status)
    if refused.status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="oneroster"'
    return answer
