"""Who may use which URL: the one table, reviewed as a whole, that the middleware enforces and the tests run.

``PUBLIC`` is open to all; ``PERSON`` needs somebody signed in, who then sees only her own; a set of roles needs one of
them, anywhere (what belongs to whom is decided by ``visible_to`` behind it: strangers get 404). ``DEMO`` exists only in
the demo world.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from jadara.kernel.actor import Role


class Open(Enum):
    """Access that does not depend on a role."""

    PUBLIC = "public"
    PERSON = "person"
    DEMO = "demo"


PUBLIC, PERSON, DEMO = Open.PUBLIC, Open.PERSON, Open.DEMO
Needs = Open | frozenset[Role]

COUNSEL = frozenset({Role.COUNSELLOR, Role.PARTNER_MANAGER})
HELP = frozenset({Role.FACILITATOR, Role.COUNSELLOR})
MANAGE = frozenset({Role.PARTNER_MANAGER})
ADMIN = frozenset({Role.ADMINISTRATOR})
LEAD = frozenset({Role.FACILITATOR, Role.COUNSELLOR, Role.PARTNER_MANAGER})
DESK = frozenset({Role.LABOUR_DESK})
EDIT = frozenset({Role.LAW_EDITOR})
LAW = frozenset({Role.LAW_EDITOR, Role.LAW_REVIEWER})


@dataclass(frozen=True, slots=True)
class Row:
    """One URL. ``relation`` says what its object must be to the actor: '' (no object), own, followed (shares with her
    organisation), led (a session of an organisation where she leads), managed (at an organisation she manages; an
    administrator manages all), factor (her second factor), concept (a word in the request): 404 while there is none."""

    name: str
    methods: str
    needs: Needs
    relation: str = ""


TABLE: tuple[Row, ...] = (
    Row("site:home", "GET", PUBLIC),
    Row("site:enter", "POST", DEMO),
    Row("site:health", "GET", PUBLIC),
    Row("site:export", "GET", PERSON),
    Row("set_language", "POST", PUBLIC),
    Row("ui:service_worker", "GET", PUBLIC),
    Row("ui:manifest", "GET", PUBLIC),
    Row("ui:offline", "GET", PUBLIC),
    Row("ui:design", "GET", PUBLIC),
    Row("people:begin", "POST", PUBLIC),
    Row("people:me", "GET POST", PERSON, "own"),
    Row("people:settings", "GET POST", PERSON, "own"),
    Row("people:privacy", "GET", PERSON, "own"),
    Row("people:join", "GET POST", PERSON),
    Row("people:agree", "GET POST", PERSON),
    Row("people:withdraw", "POST", PERSON),
    Row("people:erase", "GET POST", PERSON, "own"),
    Row("people:help", "GET POST", HELP),
    Row("people:help_end", "POST", HELP),
    Row("people:leave", "POST", PERSON),
    Row("people:team", "GET POST", MANAGE | ADMIN),
    Row("people:end_role", "POST", MANAGE | ADMIN, "managed"),
    Row("people:close_offer", "POST", MANAGE | ADMIN, "managed"),
    Row("people:accept", "GET POST", PERSON, "concept"),
    Row("account_login", "GET POST", PUBLIC),
    Row("account_logout", "GET POST", PERSON),
    Row("account_inactive", "GET", PUBLIC),
    Row("account_signup", "GET POST", PUBLIC),
    Row("account_reauthenticate", "GET POST", PERSON),
    Row("account_change_password", "GET POST", PERSON),
    Row("account_set_password", "GET POST", PERSON),
    Row("account_request_login_code", "GET POST", PUBLIC),
    Row("account_confirm_login_code", "GET POST", PUBLIC),
    Row("account_verify_phone", "GET POST", PUBLIC),
    Row("account_change_phone", "GET POST", PERSON),
    Row("mfa_index", "GET", PERSON),
    Row("mfa_authenticate", "GET POST", PUBLIC),
    Row("mfa_reauthenticate", "GET POST", PERSON, "factor"),
    Row("mfa_activate_totp", "GET POST", PERSON),
    Row("mfa_deactivate_totp", "GET POST", PERSON, "factor"),
    Row("mfa_view_recovery_codes", "GET", PERSON, "factor"),
    Row("mfa_generate_recovery_codes", "GET POST", PERSON, "factor"),
    Row("mfa_download_recovery_codes", "GET", PERSON, "factor"),
    Row("mfa_list_webauthn", "GET", PERSON),
    Row("mfa_add_webauthn", "GET POST", PERSON),
    Row("mfa_reauthenticate_webauthn", "GET POST", PERSON, "factor"),
    Row("mfa_remove_webauthn", "GET POST", PERSON, "factor"),
    Row("mfa_edit_webauthn", "GET POST", PERSON, "factor"),
    Row("mfa_login_webauthn", "GET POST", PUBLIC),
    Row("skills:home", "GET", PERSON, "own"),
    Row("skills:start", "GET", PERSON),
    Row("skills:tell", "GET POST", PERSON),
    Row("skills:experience", "GET", PERSON, "own"),
    Row("skills:which", "GET POST", PERSON, "own"),
    Row("skills:questions", "GET POST", PERSON, "own"),
    Row("skills:more", "GET POST", PERSON, "own"),
    Row("skills:details", "GET POST", PERSON, "own"),
    Row("skills:forget", "GET POST", PERSON, "own"),
    Row("skills:remove_skill", "POST", PERSON, "own"),
    Row("skills:careers", "GET", PERSON),
    Row("skills:career", "GET", PERSON, "concept"),
    Row("skills:aim", "POST", PERSON, "concept"),
    Row("skills:give_up", "POST", PERSON, "own"),
    Row("skills:interests", "GET POST", PERSON),
    Row("skills:cv", "GET", PERSON),
    Row("skills:cv_page", "GET", PERSON),
    Row("skills:cv_download", "GET", PERSON),
    Row("skills:profile", "GET POST", PERSON),
    Row("skills:texts", "GET POST", PERSON),
    Row("skills:photo", "POST", PERSON),
    Row("skills:photo_image", "GET", PERSON, "concept"),
    Row("skills:letters", "GET", PERSON),
    Row("skills:new_letter", "GET POST", PERSON),
    Row("skills:letter", "GET POST", PERSON, "own"),
    Row("skills:letter_page", "GET", PERSON, "own"),
    Row("skills:letter_download", "GET", PERSON, "own"),
    Row("skills:forget_letter", "POST", PERSON, "own"),
    Row("skills:caseload", "GET", COUNSEL),
    Row("skills:caseload_export", "GET", COUNSEL),
    Row("skills:case", "GET POST", COUNSEL, "followed"),
    Row("skills:add_note", "POST", COUNSEL, "followed"),
    Row("skills:group", "GET", COUNSEL),
    Row("skills:group_export", "GET", COUNSEL),
    Row("rights:home", "GET", PUBLIC),
    Row("rights:offline", "GET", PUBLIC),
    Row("rights:data", "GET", PUBLIC),
    Row("rights:not_found", "POST", PUBLIC),
    Row("rights:topic", "GET", PUBLIC),
    Row("rights:answer", "GET", PUBLIC),
    Row("rights:calcs", "GET", PUBLIC),
    Row("rights:calc", "GET POST", PUBLIC),
    Row("rights:work", "GET", PUBLIC),
    Row("rights:programme", "GET", PUBLIC),
    Row("rights:course", "GET", PUBLIC),
    Row("rights:statement", "POST", PERSON, "own"),
    Row("rights:lesson", "GET", PUBLIC),
    Row("rights:lesson_done", "POST", PERSON),
    Row("rights:guide", "GET", PUBLIC),
    Row("rights:guide_pdf", "GET", PUBLIC),
    Row("rights:leaflet", "GET", PUBLIC),
    Row("rights:slides", "GET", PUBLIC),
    Row("rights:ask_people", "GET POST", PUBLIC),
    Row("rights:contacts", "GET", PUBLIC),
    Row("rights:edit_contact", "GET POST", EDIT, "concept"),
    Row("rights:ticket", "GET", PUBLIC),
    Row("rights:desk", "GET", DESK | EDIT),
    Row("rights:question", "GET POST", DESK | EDIT),
    Row("rights:gaps", "GET", DESK | EDIT),
    Row("rights:edit_answer", "GET POST", EDIT, "concept"),
    Row("rights:new_answer", "GET POST", EDIT),
    Row("rights:sessions", "GET", PUBLIC),
    Row("rights:plan", "GET POST", LEAD),
    Row("rights:session", "GET POST", PUBLIC),
    Row("rights:place", "GET POST", PUBLIC, "concept"),
    Row("rights:feedback", "GET POST", PUBLIC, "concept"),
    Row("rights:lead", "GET POST", LEAD, "led"),
    Row("rights:take_off", "POST", LEAD, "led"),
    Row("rights:cancel", "POST", LEAD, "led"),
    Row("law:entries", "GET", LAW),
    Row("law:entry", "GET", LAW, "concept"),
    Row("law:propose", "GET POST", EDIT, "concept"),
    Row("law:revision", "GET", LAW),
    Row("law:decide", "POST", EDIT),
    Row("law:sign", "POST", LAW - EDIT),
    Row("law:export", "GET", LAW),
    Row("law:new_fact", "GET POST", EDIT),
    Row("law:import", "GET POST", EDIT),
)

BY_NAME = {row.name: row for row in TABLE}
