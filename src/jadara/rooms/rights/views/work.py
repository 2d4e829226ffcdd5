"""Who may work at what; and a training provider's check of a programme and a group before admission."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jadara.commons.law import queries as law_queries
from jadara.commons.people.requests import ActorRequest
from jadara.rooms.rights.core.forms import t

#: The way to a permit, each step with the fact that carries it.
PERMIT_STEPS = (
    (t("تأكّد/ي أولاً أن المهنة ليست محصورة باللبنانيين، أو أن هناك استثناء.", "Vérifiez d’abord que le métier n’est pas réservé, ou qu’une dispense existe.", "First make sure that the occupation is not kept for Lebanese, or that an exemption exists."), "res.annual"),
    (t("من يأتي من الخارج يحتاج إلى موافقة مسبقة من وزارة العمل قبل السفر.", "Qui vient de l’étranger a besoin d’un accord préalable du ministère avant le voyage.", "Whoever comes from abroad needs the Ministry’s prior approval before travelling."), "for.permit_needed"),
    (t("يُقدَّم طلب الإجازة خلال 10 أيام من الوصول.", "La demande de permis se fait dans les 10 jours après l’arrivée.", "The permit is applied for within 10 days of arrival."), "for.permit_needed"),
    (t("على ربّ العمل، إذا طُلب منه، أن يثبت أنه لم يجد لبنانياً أو لبنانية للعمل.", "L’employeur peut devoir montrer qu’aucun candidat libanais n’était disponible.", "The employer may have to show that no Lebanese candidate was available."), "for.lebanese_priority"),
    (t("الرسوم والتأمين والفحوص على ربّ العمل بحسب موقف الوزارة؛ قيمة الرسوم الحالية تُسأل عنها الوزارة.", "Selon le ministère, droits, assurance et examens sont à la charge de l’employeur ; le montant actuel se demande au ministère.", "By the Ministry’s position the employer bears fees, insurance and tests; the present amount has to be asked."), "for.employer_pays"),
    (t("الإجازة لسنة عادةً، لربّ عمل واحد ومهنة واحدة، وتُجدَّد.", "Le permis vaut un an en général, pour un employeur et un métier, et se renouvelle.", "The permit usually lasts a year, for one employer and one occupation, and is renewed."), "for.permit_validity"),
)  # fmt: skip


@require_GET
def work(request: ActorRequest) -> HttpResponse:
    """The page; the answer itself is made on the device from a table that holds every case."""
    lang, law = request.LANGUAGE_CODE, law_queries.law()
    titles = {g.id: g.title[lang] for g in law.groups}
    editions: list[dict[str, Any]] = [
        {
            "title": e.title[lang], "start": e.valid_from, "end": e.valid_until, "unsure": e.state == "unsure",
            "groups": [titles[g] for g in e.groups],
        }
        for e in reversed(law.editions)
    ]  # fmt: skip
    steps = [(text[lang], law.latest(fact).basis[lang]) for text, fact in PERMIT_STEPS]
    context = {"editions": editions, "permit_steps": steps, "today": timezone.localdate()}
    return render(request, "rights/work.html", context)


@require_GET
def programme(request: ActorRequest) -> HttpResponse:
    """For training providers: what graduates may do, for whom it depends. Worked out on the device, nothing is sent."""
    return render(request, "rights/programme.html")
