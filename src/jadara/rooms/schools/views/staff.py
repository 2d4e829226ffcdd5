"""The staff of a school, one member, somebody new, terms and leaving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people import team
from jadara.commons.people.models import Account
from jadara.commons.people.requests import ActorRequest
from jadara.commons.people.roles import LABELS
from jadara.kernel.actor import Actor, NotAllowed
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import staff as actions
from jadara.rooms.schools.forms.staff import (
    QUALIFICATIONS,
    EndForm,
    MemberForm,
    NewMemberForm,
    PostForm,
    TermsForm,
    TrainingForm,
)
from jadara.rooms.schools.models import Institution, LessonGrid, MayTeach, Posting, Staff, Subject
from jadara.rooms.schools.models.staff import SEE_STAFF
from jadara.rooms.schools.queries import staff as queries
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.institutions import answer_form, page_of

EXPORT = (
    gettext_lazy("Its number"), gettext_lazy("Name"), gettext_lazy("Name in Latin letters"), gettext_lazy("Position"),
    gettext_lazy("Grade"), gettext_lazy("Contract"), gettext_lazy("Hours due in a week"),
    gettext_lazy("Hours in the timetable"), gettext_lazy("Qualification"), gettext_lazy("Subjects"),
    gettext_lazy("Since"), gettext_lazy("Until"),
)  # fmt: skip
WEEKDAYS = (
    gettext_lazy("Monday"), gettext_lazy("Tuesday"), gettext_lazy("Wednesday"), gettext_lazy("Thursday"),
    gettext_lazy("Friday"), gettext_lazy("Saturday"), gettext_lazy("Sunday"),
)  # fmt: skip


def keep_or_refuse(request: ActorRequest, institution_id: UUID) -> Institution:
    """The school if the actor sees its staff (else 404), refused if she does not keep them."""
    school = school_or_404(request, institution_id, *SEE_STAFF)
    rules.require_keep(request.actor, school.pk)
    return school


def posting_or_404(request: ActorRequest, posting_id: UUID) -> Posting:
    """A posting at a school whose staff the actor sees."""
    places = Institution.objects.visible_to(request.actor, *SEE_STAFF).values("pk")
    rows = Posting.objects.select_related("staff", "institution__organisation").filter(institution__in=places)
    return get_object_or_404(rows, pk=posting_id)


def member_or_404(request: ActorRequest, staff_id: UUID) -> Staff:
    """A member of staff whom the actor may see; herself too."""
    return get_object_or_404(Staff.objects.visible_to(request.actor), pk=staff_id)


@require_GET
def people(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Who works at a school, filtered by a sentence; as XLSX exactly as filtered."""
    school = school_or_404(request, institution_id, *SEE_STAFF)
    chosen, lang, now = queries.Filters.read(request.GET), request.LANGUAGE_CODE, timezone.localtime()
    rows = queries.listed(school, chosen, now)
    if request.GET.get("format") == "xlsx":
        return sheets.answer(_("Staff"), EXPORT, _export(school, list(rows), lang))
    page = page_of(request, rows)
    week, taught = queries.week_of(school), _subjects({p.staff_id for p in page}, lang)
    away = set(queries.on_leave(now.date()).filter(institution=school).values_list("staff_id", flat=True))
    context = {
        "school": school, "page": page, "filters": chosen, "may": rules.may_keep(request.actor, school.pk),
        "leads": rules.may_lead(request.actor, school.pk), "positions": Posting.Position.choices,
        "contracts": Posting.Contract.choices, "subjects": [(s.pk, s.name(lang)) for s in Subject.objects.all()],
        "lines": [
            {"posting": p, "name": p.staff.name(lang), "week": week.get(p.staff_id, 0),
             "subjects": taught.get(p.staff_id, []), "away": p.staff_id in away}
            for p in page
        ],
    }  # fmt: skip
    return render(request, "schools/staff.html", context)


def _subjects(staff: set[UUID], lang: str) -> dict[UUID, list[str]]:
    made: dict[UUID, list[str]] = {}
    for row in MayTeach.objects.filter(staff__in=staff).select_related("subject").order_by("subject"):
        made.setdefault(row.staff_id, []).append(row.subject.name(lang))
    return made


def _export(school: Institution, rows: list[Posting], lang: str) -> list[list[Any]]:
    week, taught = queries.week_of(school), _subjects({p.staff_id for p in rows}, lang)
    return [
        [
            p.staff.number, p.staff.name("ar"), p.staff.name("en"), p.get_position_display(), p.grade,
            p.get_contract_display(), p.weekly_hours, week.get(p.staff_id, 0), p.staff.qualification,
            ", ".join(taught.get(p.staff_id, [])), p.since, p.until,
        ]
        for p in rows
    ]  # fmt: skip


@require_GET
def member(request: ActorRequest, staff_id: UUID) -> HttpResponse:
    """One member of staff: where she works, what she may teach, when she is here, leaves, trainings, workload."""
    return _member(request, member_or_404(request, staff_id))


def _member(request: ActorRequest, staff: Staff, link: str = "") -> HttpResponse:
    actor, lang, today = request.actor, request.LANGUAGE_CODE, timezone.localdate()
    postings = list(staff.postings.select_related("institution").order_by("-until", "since"))
    seen = set(Institution.objects.visible_to(actor, *SEE_STAFF).values_list("pk", flat=True))
    own, weeks, home = staff.account_id == actor.id, queries.weeks_of(staff), queries.school_for(actor, staff)
    places = {p.institution_id for p in postings}
    lines = [_posting_line(actor, p, weeks, seen, lang) for p in postings]
    context = {
        "member": staff, "name": staff.name(lang), "own": own, "home": home, "lines": lines, "link": link,
        "back": next((p.institution for p in postings if p.institution_id in seen), None),
        "subjects": [row.subject.name(lang) for row in staff.subjects.select_related("subject").order_by("subject")],
        "leaves": staff.leaves.select_related("institution")[:20], "today": today,
        "private": queries.may_see_private(actor, staff, places), "trainings": staff.trainings.all()[:20],
        "qualification": dict(QUALIFICATIONS).get(staff.qualification, staff.qualification),
        "week": sum(line["week"] for line in lines if line["open"]),
        "due": sum(line["posting"].weekly_hours for line in lines if line["open"] and line["teaches"]),
    }  # fmt: skip
    return render(request, "schools/member.html", context)


def _posting_line(actor: Actor, p: Posting, weeks: dict[UUID, int], seen: set[UUID], lang: str) -> dict[str, Any]:
    running = p.until is None or p.until >= timezone.localdate()
    teaches = p.position in (Posting.Position.TEACHER, Posting.Position.TRAINER)
    invites = running and rules.may_lead(actor, p.institution_id) and actions.role_for(p) is not None
    return {
        "posting": p, "school": p.institution.name(lang), "open": running, "teaches": teaches,
        "week": weeks.get(p.institution_id, 0) if teaches else 0, "seen": p.institution_id in seen,
        "may": rules.may_keep(actor, p.institution_id),
        "invites": invites and not actions.signs_in(p),
        "grid": _grid(p) if running and p.institution_id in seen and teaches else None,
    }  # fmt: skip


def _grid(posting: Posting) -> dict[str, Any] | None:
    """The week of the institution, each period with whether she is available; None without lesson hours."""
    grids = list(LessonGrid.objects.filter(institution=posting.institution_id).order_by("-year", "shift"))
    grids = [g for g in grids if g.year == grids[0].year]
    if not grids:
        return None
    days = sorted({int(d) for g in grids for d in g.days})
    periods = sorted({int(p[0]) for g in grids for p in g.periods})
    free = {(int(d), int(p)) for d, p in posting.free}
    rows = [
        (n, [{"key": f"{d}-{n}", "day": WEEKDAYS[d], "free": not free or (d, n) in free} for d in days])
        for n in periods
    ]
    return {"days": [WEEKDAYS[d] for d in days], "rows": rows, "pairs": {(d, n) for d in days for n in periods}}


@require_POST
def available(request: ActorRequest, posting_id: UUID) -> HttpResponse:
    """When somebody is available at a school: ticked pairs of weekday and period; all of them means always."""
    posting = posting_or_404(request, posting_id)
    grid = _grid(posting)
    pairs = grid["pairs"] if grid else set()
    chosen = {(d, n) for d, n in pairs if f"{d}-{n}" in request.POST.getlist("free")}
    if not chosen and pairs:
        rules.require_keep(request.actor, posting.institution_id)
        messages.error(request, _("Leave at least one period. If somebody no longer works here, end the posting."))
        return redirect("schools:member", posting.staff_id)
    actions.set_free(actor=request.actor, posting=posting, free=[] if chosen == pairs else chosen)
    messages.success(request, _("Saved."))
    return redirect("schools:member", posting.staff_id)


@require_http_methods(["GET", "POST"])
def new_member(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """First a search in the country, then somebody new: nobody stands in it twice."""
    school, lang = keep_or_refuse(request, institution_id), request.LANGUAGE_CODE
    data = request.POST if request.method == "POST" else None
    start = {"since": timezone.localdate(), "weekly_hours": 20, "position": "teacher", "contract": "contract"}
    form = NewMemberForm(data, lang=lang, subjects=Subject.objects.all(), initial=start)
    word, same = request.GET.get("q", "")[:100], []
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        same = [] if values["apart"] else queries.namesakes(form.identity())
        if not same:
            made = actions.add_member(
                actor=request.actor, institution=school, identity=form.identity(), terms=form.terms(),
                since=values["since"], subjects=values["subjects"],
            )  # fmt: skip
            messages.success(request, _("Added. The number is %(number)s.") % {"number": made.number})
            return redirect("schools:member", made.pk)
    found = same or queries.in_country(word)
    context = {
        "school": school, "form": form, "word": word, "same": bool(same), "searched": bool(word),
        "found": [_candidate(s, lang) for s in found],
    }  # fmt: skip
    return render(request, "schools/new_member.html", context, status=422 if form.is_bound else 200)


def _candidate(staff: Staff, lang: str) -> dict[str, Any]:
    rows = staff.postings.select_related("institution").filter(queries.held_on(timezone.localdate()))
    return {"staff": staff, "name": staff.name(lang), "schools": [p.institution.name(lang) for p in rows]}


@require_http_methods(["GET", "POST"])
def post_member(request: ActorRequest, institution_id: UUID, staff_id: UUID) -> HttpResponse:
    """Somebody who is in the country already begins to work here too."""
    school, lang = keep_or_refuse(request, institution_id), request.LANGUAGE_CODE
    staff = get_object_or_404(Staff, pk=staff_id)
    start = {"since": timezone.localdate(), "weekly_hours": 10, "position": "teacher", "contract": "hourly"}
    form = PostForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        try:
            actions.post_member(
                actor=request.actor,
                staff=staff,
                institution=school,
                terms=form.terms(),
                since=form.cleaned_data["since"],
            )
        except actions.AlreadyPosted:
            form.add_error("position", _("She or he has this position here already."))
        else:
            messages.success(request, _("%(name)s works here now.") % {"name": staff.name(lang)})
            return redirect("schools:member", staff.pk)
    title = _("%(name)s works here too") % {"name": staff.name(lang)}
    return answer_form(request, form, title=title, back=reverse("schools:staff", args=[school.pk]), school=school)


@require_http_methods(["GET", "POST"])
def edit_member(request: ActorRequest, staff_id: UUID) -> HttpResponse:
    """Who somebody is and what she may teach."""
    staff, lang = member_or_404(request, staff_id), request.LANGUAGE_CODE
    school = queries.school_for(request.actor, staff)
    if school is None:
        raise NotAllowed("schools.staff.change")
    names = (*actions.NAMES, *actions.DETAILS)
    start = {name: getattr(staff, name) for name in names} | {
        "subjects": list(staff.subjects.values_list("subject", flat=True))
    }
    data = request.POST if request.method == "POST" else None
    form = MemberForm(data, lang=lang, subjects=Subject.objects.all(), initial=start)
    if form.is_bound and form.is_valid():
        actions.change_member(
            actor=request.actor, staff=staff, identity=form.identity(), subjects=form.cleaned_data["subjects"]
        )
        messages.success(request, _("Saved."))
        return redirect("schools:member", staff.pk)
    return answer_form(
        request, form, title=staff.name(lang), back=reverse("schools:member", args=[staff.pk]), school=school
    )


@require_http_methods(["GET", "POST"])
def edit_posting(request: ActorRequest, posting_id: UUID) -> HttpResponse:
    """Position, contract, hours and rate of a posting."""
    posting = posting_or_404(request, posting_id)
    rules.require_keep(request.actor, posting.institution_id)
    start = {name: getattr(posting, name) for name in actions.TERMS}
    form = TermsForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        try:
            actions.change_terms(actor=request.actor, posting=posting, terms=form.terms())
        except actions.AlreadyPosted:
            form.add_error("position", _("She or he has this position here already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("schools:member", posting.staff_id)
    back = reverse("schools:member", args=[posting.staff_id])
    title = posting.staff.name(request.LANGUAGE_CODE)
    return answer_form(request, form, title=title, back=back, school=posting.institution)


@require_http_methods(["GET", "POST"])
def end_posting(request: ActorRequest, posting_id: UUID) -> HttpResponse:
    """Somebody stops working at a school."""
    posting = posting_or_404(request, posting_id)
    rules.require_keep(request.actor, posting.institution_id)
    data = request.POST if request.method == "POST" else None
    form = EndForm(data, since=posting.since, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        actions.end_posting(actor=request.actor, posting=posting, on=values["on"], reason=values["reason"])
        messages.success(request, _("The posting has ended."))
        return redirect("schools:staff", posting.institution_id)
    return answer_form(
        request, form, title=_("End of the posting of %(name)s") % {"name": posting.staff.name(request.LANGUAGE_CODE)},
        back=reverse("schools:member", args=[posting.staff_id]), verb=_("End the posting"), school=posting.institution,
        lead=_("Lessons that were given stay on record. With the last posting here, access to the school ends too."),
        danger=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def add_training(request: ActorRequest, staff_id: UUID) -> HttpResponse:
    """A training that somebody took."""
    staff = member_or_404(request, staff_id)
    school = queries.school_for(request.actor, staff)
    if school is None:
        raise NotAllowed("schools.staff.change")
    form = TrainingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.add_training(actor=request.actor, staff=staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("schools:member", staff.pk)
    back = reverse("schools:member", args=[staff.pk])
    title = _("Training of %(name)s") % {"name": staff.name(request.LANGUAGE_CODE)}
    return answer_form(request, form, title=title, back=back, school=school)


@require_POST
def invite(request: ActorRequest, posting_id: UUID) -> HttpResponse:
    """The principal makes a link by which somebody signs in; who signs in already gets the role at once."""
    posting = posting_or_404(request, posting_id)
    rules.require_lead(request.actor, posting.institution_id)
    if posting.staff.account_id:
        actions.admit(actor=request.actor, posting=posting)
        messages.success(request, _("The role is given. It works from the next page on."))
        return redirect("schools:member", posting.staff_id)
    code = actions.invite(actor=request.actor, posting=posting)
    return _member(request, posting.staff, request.build_absolute_uri(reverse("schools:join", args=[code])))


@require_http_methods(["GET", "POST"])
def join(request: ActorRequest, offer: str) -> HttpResponse:
    """Whoever opened the link sees as whom and where, and says yes."""
    account = request.user
    assert isinstance(account, Account)
    try:
        found, staff = actions.invited(offer)
        taken = False
        if request.method == "POST" and not account.is_guest:
            try:
                actions.join(actor=request.actor, account=account, code=offer)
            except actions.AlreadySomebody:
                taken = True
            else:
                messages.success(request, _("Welcome to the team."))
                return redirect("schools:home")
    except team.Expired:
        return render(request, "people/offer_gone.html", status=404)
    lang = request.LANGUAGE_CODE
    context = {
        "name": staff.name(lang), "place": found.place(lang), "guest": account.is_guest, "taken": taken,
        "role": str(LABELS[actions.team_role(found)]),
    }  # fmt: skip
    return render(request, "schools/join.html", context, status=422 if request.method == "POST" else 200)
