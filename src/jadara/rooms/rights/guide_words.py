"""The fixed words of the printed guide, leaflets and slides: labels, glossary, counted units, scales, names of laws."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jadara.commons.law.core.facts import Texts
from jadara.commons.law.core.results import Plain


def _w(ar: str, fr: str, en: str) -> Texts:
    return {"ar": ar, "fr": fr, "en": en}


LABELS: dict[str, Texts] = {
    "brand": _w("جدارة", "Jadara", "Jadara"),
    "title": _w("حقوق العمل في لبنان", "Vos droits au travail au Liban", "Rights at work in Lebanon"),
    "subtitle": _w(
        "دليل عملي للعاملين وأصحاب العمل والمتدرّبين: أسئلة من الواقع وأجوبة بسيطة، مع المواد والتواريخ",
        "Guide pratique pour qui travaille, emploie ou se forme : questions réelles, réponses simples, articles et dates",
        "A practical guide for workers, employers and trainees: real questions, plain answers, articles and dates",
    ),
    "leaflet": _w("من دليل حقوق العمل في لبنان", "Extrait du guide « Vos droits au travail au Liban »", "From the guide “Rights at work in Lebanon”"),
    "training": _w("جلسة توعية حول حقوق العمل", "Séance sur les droits au travail", "A session on rights at work"),
    "edition": _w("طبعة {day}", "Édition du {day}", "Edition of {day}"),
    "as_of": _w("القانون والمبالغ كما هي في {day}", "Droit et montants au {day}", "Law and amounts as of {day}"),
    "review": _w(
        "على محامٍ/ية مراجعة هذا النص قبل توزيعه. هو معلومات عامة ولا يحلّ محلّ استشارة قانونية.",
        "À faire relire par un ou une juriste avant diffusion. Information générale, qui ne remplace pas un avis juridique.",
        "To be reviewed by a lawyer before distribution. General information; it does not replace legal advice.",
    ),
    "qr_alt": _w("رمز QR يفتح {url}", "Code QR qui ouvre {url}", "QR code that opens {url}"),
    "live": _w("النسخة المحدَّثة على الإنترنت", "La version à jour en ligne", "The up-to-date version online"),
    "contents": _w("المحتويات", "Sommaire", "Contents"),
    "chapter": _w("الفصل {n}", "Chapitre {n}", "Chapter {n}"),
    "page": _w("ص. {n}", "p. {n}", "p. {n}"),
    "see_table": _w("الجدول:", "Tableau :", "Table:"),
    "tables": _w("جداول", "Tableaux", "Tables"),
    "tables_lead": _w(
        "محسوبة بالحاسبات نفسها التي على الموقع، على أساس القانون والمبالغ في {day}.",
        "Établis avec les mêmes calculateurs que le site, selon le droit et les montants au {day}.",
        "Worked out with the same calculators as on the site, on the law and amounts of {day}.",
    ),
    "index": _w("فهرس المواد القانونية", "Index des articles", "Index of articles"),
    "index_lead": _w(
        "النصوص التي تقوم عليها الأجوبة، مع أرقام الصفحات.",
        "Les textes sur lesquels reposent les réponses, avec leurs pages.",
        "The texts on which the answers rest, with their pages.",
    ),
    "whole": _w("النص عموماً", "texte dans son ensemble", "the text as a whole"),
    "article": _w("المادة {n}", "art. {n}", "art. {n}"),
    "other_texts": _w("نصوص وأعمال أخرى", "Autres textes et pratiques", "Other texts and practice"),
    "glossary": _w("مصطلحات بثلاث لغات", "Lexique en trois langues", "Glossary in three languages"),
    "lang_ar": _w("العربية", "arabe", "Arabic"),
    "lang_fr": _w("الفرنسية", "français", "French"),
    "lang_en": _w("الإنكليزية", "anglais", "English"),
    "how": _w("كيف نقرأ هذا الدليل", "Comment lire ce guide", "How to read this guide"),
    "how_answer": _w(
        "كل جواب يبدأ بجملة قصيرة، ثم ما يتغيّر بحسب الحالة، وما يمكن القيام به الآن، والمهلة إن وُجدت. وفي آخره سطر صغير: المواد القانونية، ومنذ متى، وتاريخ آخر تحقّق، ودرجة الثقة.",
        "Chaque réponse donne d’abord l’essentiel, puis ce qui change selon le cas, ce qu’il faut faire maintenant et, s’il y en a un, le délai. La petite ligne finale indique les articles, depuis quand, la date de vérification et le degré de confiance.",
        "Each answer starts with the short answer, then what it depends on, what to do now and, where there is one, the time limit. The small line at the end gives the articles, since when, when it was last checked and how sure we are.",
    ),
    "how_sure": _w("درجات الثقة", "Degrés de confiance", "How sure we are"),
    "how_marks": _w("علامات الشك", "Marques de doute", "Marks of doubt"),
    "how_scope": _w("لمن هذا الدليل", "À qui s’adresse ce guide", "Whom this guide is for"),
    "how_scope_text": _w(
        "كُتب لكل من يعمل في لبنان أو يشغّل غيره أو يتدرّب. بعض الأعمال، كالعمل المنزلي ومعظم الزراعة، خارج قانون العمل: نقول ذلك حيث يلزم. والمبالغ هي مبالغ يوم الطبعة، وتتغيّر: النسخة على الإنترنت تبقى محدَّثة.",
        "Pour toute personne qui travaille, emploie ou se forme au Liban. Certains travaux, comme l’emploi domestique et la plupart du travail agricole, sont hors du Code : nous le disons quand il le faut. Les montants sont ceux du jour de l’édition et changent ; la version en ligne reste à jour.",
        "For everyone who works, employs or trains in Lebanon. Some work, such as domestic work and most farm work, is outside the Labour Code: we say so where it matters. Amounts are those of the day of this edition and change; the online version stays up to date.",
    ),
    "high": _w("عالية", "élevée", "high"),
    "medium": _w("متوسطة", "moyenne", "medium"),
    "low": _w("ضعيفة", "faible", "low"),
    "high_means": _w("مصدران مستقلان أو أكثر متّفقة", "deux sources indépendantes ou plus concordent", "two or more independent sources agree"),
    "medium_means": _w("مصدر جيّد واحد", "une seule bonne source", "one good source"),
    "low_means": _w("مصدر ضعيف أو قديم أو متناقض", "source faible, ancienne ou contradictoire", "a weak, old or contradictory source"),
    "confidence": _w("الثقة:", "Confiance :", "Confidence:"),
    "to_confirm": _w("بحاجة إلى تأكيد", "À confirmer", "To be confirmed"),
    "to_confirm_means": _w(
        "لم نطّلع بعد على نص رسمي يثبت ذلك: نسأل قبل الاعتماد عليه",
        "aucun texte officiel ne l’établit encore pour nous : demandez avant de vous y fier",
        "we have not yet seen an official text that settles it: ask before relying on it",
    ),
    "differ": _w("تحفّظ", "Réserve", "Caution"),
    "differ_means": _w(
        "المصادر تختلف، أو هي قديمة، أو النص لا يقول: نذكر في ماذا",
        "les sources divergent, datent, ou le texte est muet : nous disons en quoi",
        "sources differ or are old, or the text is silent: we say how",
    ),
    "stale": _w("تجاوز موعد إعادة التحقّق", "À revérifier : date dépassée", "Past its date for checking again"),
    "changed": _w("تغيّر القانون بعد آخر مراجعة لهذا الجواب", "La loi a changé depuis la dernière relecture", "The law has changed since this answer was reviewed"),
    "unknown": _w("لا نعرف القانون في هذا التاريخ", "Droit inconnu de nous à cette date", "The law of this date is not known to us"),
    "depends": _w("يختلف الأمر", "Cela dépend", "It depends"),
    "now": _w("ما العمل الآن", "Que faire maintenant", "What to do now"),
    "deadline": _w("المهلة", "Délai", "Deadline"),
    "since": _w("منذ {day}", "depuis {day}", "since {day}"),
    "since_day": _w("منذ {day}", "depuis le {day}", "since {day}"),
    "checked": _w("تاريخ التحقّق {day}", "vérifié le {day}", "checked on {day}"),
    "no_answers": _w(
        "أجوبة هذا الموضوع قيد الإعداد.", "Les réponses de ce thème sont en préparation.", "The answers on this topic are being prepared."
    ),
    "more": _w("أسئلة أخرى في الدليل وعلى الموقع: {n}", "Autres questions dans le guide et en ligne : {n}", "More questions in the guide and online: {n}"),
    "back_title": _w("قبل التوقيع أو الاستقالة أو الدعوى", "Avant de signer, de démissionner ou d’agir", "Before signing, resigning or filing a claim"),
    "back_text": _w(
        "لنحفظ الأوراق والرسائل، ولندوّن التواريخ، ولنسأل مبكراً: المهل قصيرة. يمكن السؤال في وزارة العمل، وفي الصندوق الوطني للضمان الاجتماعي، ولدى نقابة أو محامٍ/ية.",
        "Gardez les papiers et les messages, notez les dates, demandez tôt : les délais sont courts. On peut se renseigner au ministère du Travail, à la Caisse nationale de sécurité sociale, auprès d’un syndicat ou d’un ou une juriste.",
        "Keep papers and messages, note the dates, ask early: time limits are short. Ask at the Ministry of Labour, the National Social Security Fund, a union or a lawyer.",
    ),
    "sources_title": _w("النصوص التي تقوم عليها هذه الأجوبة", "Les textes de ces réponses", "The texts behind these answers"),
    "today_learn": _w("ما سنعرفه اليوم", "Ce que nous allons voir", "What we will cover"),
    "now_slide": _w("ما العمل الآن", "Que faire maintenant", "What to do now"),
    "quiz": _w("لنختبر ما عرفنا", "Quiz : à vous", "Quiz: your turn"),
    "quiz_answers": _w("أجوبة الأسئلة", "Les réponses", "The answers"),
    "closing": _w("المصادر والتاريخ", "Sources et date", "Sources and date"),
    # tables
    "t_amounts": _w("مبالغ اليوم", "Montants du jour", "Amounts of the day"),
    "t_wages": _w("الحدّ الأدنى للأجور عبر الزمن", "Le salaire minimum au fil du temps", "The minimum wage through time"),
    "t_notice": _w("مهلة الإنذار بحسب الخدمة", "Durée du préavis selon l’ancienneté", "Notice by length of service"),
    "t_sick": _w("الإجازة المرضية بحسب الخدمة", "Congé maladie selon l’ancienneté", "Sick leave by length of service"),
    "t_annual": _w("الإجازة السنوية بحسب الخدمة", "Congé annuel selon l’ancienneté", "Annual leave by length of service"),
    "t_eos": _w("نسبة تعويض نهاية الخدمة", "Part de l’indemnité de fin de service", "Share of the end-of-service indemnity"),
    "t_nssf": _w("اشتراكات الضمان وسقوفها", "Cotisations et plafonds de la CNSS", "NSSF contributions and ceilings"),
    "t_hours": _w("ساعات العمل والراحة", "Durée du travail et repos", "Hours and rests"),
    "t_ages": _w("العمل بحسب السن", "Travail selon l’âge", "Work by age"),
    "c_service": _w("مدة الخدمة", "Ancienneté", "Length of service"),
    "c_notice": _w("الإنذار", "Préavis", "Notice"),
    "c_full": _w("بأجر كامل", "À plein salaire", "At full pay"),
    "c_half": _w("بنصف أجر", "À demi-salaire", "At half pay"),
    "c_code": _w("قانون العمل", "Code du travail", "Labour Code"),
    "c_arab": _w("اتفاقية العمل العربية رقم 1", "Convention arabe du travail n° 1", "Arab Labour Convention no. 1"),
    "c_share": _w("الحصة من التعويض", "Part de l’indemnité", "Share of the indemnity"),
    "c_what": _w("ماذا", "Quoi", "What"),
    "c_amount": _w("المبلغ", "Montant", "Amount"),
    "c_from": _w("من", "Du", "From"),
    "c_until": _w("حتى", "Au", "To"),
    "c_text": _w("النص", "Texte", "Text"),
    "c_branch": _w("الفرع", "Branche", "Branch"),
    "c_worker": _w("حصة العامل/ة", "Part salariale", "Worker"),
    "c_employer": _w("حصة ربّ العمل", "Part patronale", "Employer"),
    "c_ceiling": _w("السقف في الشهر", "Plafond mensuel", "Monthly ceiling"),
    "c_rule": _w("القاعدة", "Règle", "Rule"),
    "c_age": _w("السن", "Âge", "Age"),
    "still": _w("لا يزال", "en vigueur", "in force"),
    "none_due": _w("لا شيء", "rien", "none"),
    "under18": _w("من هم دون 18 سنة", "moins de 18 ans", "under 18"),
    "sm": _w("المرض والأمومة", "Maladie et maternité", "Sickness and maternity"),
    "fa": _w("التعويضات العائلية", "Allocations familiales", "Family allowances"),
    "eos": _w("نهاية الخدمة", "Fin de service", "End of service"),
    "no_ceiling": _w("كامل الأجر", "salaire entier", "whole pay"),
    "on_minimum": _w("على أجر {wage} في الشهر", "Sur un salaire de {wage} par mois", "On pay of {wage} a month"),
    "eos_note": _w(
        "لمن يترك العمل المأجور نهائياً؛ وتُدفع كاملة في حالات أخرى، كبلوغ السن أو العجز.",
        "Pour qui quitte définitivement le travail salarié ; due en entier dans d’autres cas, comme l’âge ou l’invalidité.",
        "For those who leave paid work for good; due in full in other cases, such as age or disability.",
    ),
    "h_week": _w("أطول أسبوع عمل", "Semaine la plus longue", "Longest working week"),
    "h_commerce": _w("أطول أسبوع في التجارة، إن سمح القرار", "Semaine la plus longue dans le commerce, si l’arrêté le permet", "Longest week in commerce, where the order allows"),
    "h_day": _w("أطول يوم مع الساعات الإضافية", "Journée la plus longue, heures supplémentaires comprises", "Longest day, overtime included"),
    "h_overtime": _w("أجر الساعة الإضافية", "Paie de l’heure supplémentaire", "Pay of an overtime hour"),
    "h_break": _w("الاستراحة بعد {m} (للنساء بعد {f})", "Pause après {m} (femmes : après {f})", "Break after {m} (women: after {f})"),
    "h_daily": _w("الراحة بين يومي عمل", "Repos entre deux journées", "Rest between two days"),
    "h_weekly": _w("الراحة الأسبوعية المتواصلة", "Repos hebdomadaire continu", "Weekly rest, unbroken"),
    "h_young": _w("أطول يوم لمن هم دون 18", "Journée la plus longue avant 18 ans", "Longest day under 18"),
    "h_young_night": _w("لا عمل ليلاً لمن هم دون 18", "Pas de travail de nuit avant 18 ans", "No night work under 18"),
    "a_none": _w("كل عمل ممنوع", "Tout travail interdit", "All work forbidden"),
    "a_declared": _w("السن الأدنى للعمل الذي أعلنه لبنان؛ بشروط", "Âge minimum déclaré par le Liban ; sous conditions", "Minimum age declared by Lebanon; with conditions"),
    "a_industry": _w("العمل في الصناعة؛ بشروط", "Travail dans l’industrie ; sous conditions", "Work in industry; with conditions"),
    "a_hazard": _w("العمل الخطر والعمل ليلاً", "Travail dangereux et travail de nuit", "Hazardous work and night work"),
    "under": _w("دون {n}", "moins de {n}", "under {n}"),
    "from_age": _w("من {n}", "dès {n}", "from {n}"),
    # bands of a scale
    "b_to": _w("حتى {high}", "jusqu’à {high}", "up to {high}"),
    "b_under": _w("أقلّ من {high}", "moins de {high}", "less than {high}"),
    "b_from_to": _w("من {low} حتى {high}", "de {low} à {high}", "{low} to {high}"),
    "b_from_under": _w("من {low} إلى أقلّ من {high}", "de {low} à moins de {high}", "{low} to less than {high}"),
    "b_over_to": _w("أكثر من {low} وحتى {high}", "plus de {low}, jusqu’à {high}", "more than {low}, up to {high}"),
    "b_over_under": _w("أكثر من {low} وأقلّ من {high}", "plus de {low}, moins de {high}", "more than {low}, less than {high}"),
    "b_from": _w("من {low} وما فوق", "{low} et plus", "{low} and more"),
    "b_over": _w("أكثر من {low}", "plus de {low}", "more than {low}"),
    # instruments of the index
    "i_code": _w("قانون العمل (23 أيلول 1946)", "Code du travail (23 septembre 1946)", "Labour Code (23 September 1946)"),
    "i_draft": _w("مشروع قانون العمل (غير نافذ)", "Projet de Code du travail (pas en vigueur)", "Draft Labour Code (not in force)"),
    "i_ssl": _w("قانون الضمان الاجتماعي", "Loi sur la sécurité sociale", "Social Security Law"),
    "i_coc": _w("قانون الموجبات والعقود", "Code des obligations et des contrats", "Code of Obligations and Contracts"),
    "g_laws": _w("قوانين ومراسيم اشتراعية", "Lois et décrets-lois", "Laws and decree-laws"),
    "g_decrees": _w("مراسيم وقرارات", "Décrets, décisions et arrêtés", "Decrees, decisions and orders"),
    "g_conventions": _w("اتفاقيات", "Conventions", "Conventions"),
    "i_ilo": _w("اتفاقية العمل الدولية رقم {n}", "Convention n° {n} de l’OIT", "ILO Convention no. {n}"),
    "i_arab": _w("اتفاقية العمل العربية رقم {n}", "Convention arabe du travail n° {n}", "Arab Labour Convention no. {n}"),
    "Law": _w("القانون {n}", "Loi {n}", "Law {n}"),
    "Decree": _w("المرسوم {n}", "Décret {n}", "Decree {n}"),
    "Decree-Law": _w("المرسوم الاشتراعي {n}", "Décret-loi {n}", "Decree-Law {n}"),
    "Decision": _w("القرار {n}", "Décision {n}", "Decision {n}"),
    "Order": _w("القرار {n}", "Arrêté {n}", "Order {n}"),
    "Circular": _w("التعميم {n}", "Circulaire {n}", "Circular {n}"),
}  # fmt: skip

#: Letters of paragraphs in Arabic texts.
LETTERS = {"a": "أ", "b": "ب", "c": "ج", "d": "د", "e": "هـ", "f": "و"}

GLOSSARY: tuple[Texts, ...] = (
    _w("عقد العمل", "Contrat de travail", "Employment contract"),
    _w("عقد محدّد المدّة", "Contrat à durée déterminée", "Fixed-term contract"),
    _w("عقد غير محدّد المدّة", "Contrat à durée indéterminée", "Open-ended contract"),
    _w("فترة التجربة", "Période d’essai", "Probation"),
    _w("ربّ العمل", "Employeur", "Employer"),
    _w("متدرّب/ة", "Stagiaire", "Trainee"),
    _w("النظام الداخلي", "Règlement intérieur", "Internal rules"),
    _w("الحدّ الأدنى للأجور", "Salaire minimum", "Minimum wage"),
    _w("بدل النقل", "Indemnité de transport", "Transport allowance"),
    _w("ساعات إضافية", "Heures supplémentaires", "Overtime"),
    _w("راحة أسبوعية", "Repos hebdomadaire", "Weekly rest"),
    _w("إجازة سنوية", "Congé annuel", "Annual leave"),
    _w("إجازة مرضية", "Congé maladie", "Sick leave"),
    _w("إجازة أمومة", "Congé de maternité", "Maternity leave"),
    _w("مهلة الإنذار", "Préavis", "Notice period"),
    _w("الصرف من العمل", "Licenciement", "Dismissal"),
    _w("الصرف التعسفي", "Licenciement abusif", "Abusive dismissal"),
    _w("الصرف لأسباب اقتصادية", "Licenciement économique", "Redundancy"),
    _w("استقالة", "Démission", "Resignation"),
    _w("تعويض نهاية الخدمة", "Indemnité de fin de service", "End-of-service indemnity"),
    _w("براءة ذمّة", "Quitus", "Clearance certificate"),
    _w("الصندوق الوطني للضمان الاجتماعي", "Caisse nationale de sécurité sociale (CNSS)", "National Social Security Fund (NSSF)"),
    _w("اشتراك", "Cotisation", "Contribution"),
    _w("سقف الاشتراك", "Plafond de cotisation", "Contribution ceiling"),
    _w("التعويضات العائلية", "Allocations familiales", "Family allowances"),
    _w("حادث عمل", "Accident du travail", "Accident at work"),
    _w("مجلس العمل التحكيمي", "Conseil arbitral du travail", "Labour Arbitration Council"),
    _w("تفتيش العمل", "Inspection du travail", "Labour inspection"),
    _w("مرور الزمن", "Prescription", "Time limit for claims"),
    _w("عقد عمل جماعي", "Convention collective", "Collective agreement"),
    _w("إجازة عمل", "Permis de travail", "Work permit"),
    _w("المهن المحصورة باللبنانيين", "Métiers réservés aux Libanais", "Occupations kept for Lebanese"),
    _w("لائحة المهن المحصورة", "Liste des métiers réservés", "Reserved list"),
    _w("التحرّش", "Harcèlement", "Harassment"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a scale with one value; ``high`` None is open."""

    low: float
    with_low: bool
    high: float | None
    with_high: bool
    value: tuple[Plain, ...]


def bands(value: Callable[[float], tuple[Plain, ...]], most: int) -> list[Band]:
    """The stretches of a scale that changes at whole numbers only, found by trying every half from 0 to ``most``."""
    found: list[Band] = []
    start, held = 0, value(0)
    for half in range(1, 2 * most + 1):
        new = value(half / 2)
        if new != held:
            found.append(_band(start, half - 1, held))
            start, held = half, new
    return [*found, Band(start // 2, start % 2 == 0, None, False, held)]


def _band(first: int, last: int, value: tuple[Plain, ...]) -> Band:
    return Band(first // 2, first % 2 == 0, (last + 1) // 2, last % 2 == 0, value)


_NAMED = {
    r"Draft Labour Code": "i_draft", r"Labour Code": "i_code", r"Social Security Law": "i_ssl",
    r"Code of Obligations and Contracts": "i_coc", r"Arab Labour Convention (?P<arab>\d+/\d{4})": "i_arab",
    r"(?:ILO )?C(?P<ilo>\d{3})\b": "i_ilo",
}  # fmt: skip
_NUMBERED = (
    r"(?P<kind>Decree-Law|Law|Decree|Decision|Circular|Order) (?P<number>\d+(?:/\d{1,2}(?!\d))?)"
    r"(?:/(?P<year>(?:19|20)\d\d)| of (?:\d+ )?(?:[A-Z][a-z]+ )?(?P<of>(?:19|20)\d\d))"
)
_INSTRUMENT = re.compile("|".join((*_NAMED, _NUMBERED)))
_ARTICLES = re.compile(r"\barts?\.? (?P<list>\d[\d()a-z,/ -]*)")
_ARTICLE = re.compile(r"(?<!\d)(\d{1,3})(?!\d)(?:[-/](\d+))?((?:\([a-z0-9]\))(?:-\([a-z0-9]\))?)?")
#: The sections of the index in order, and what stands in them.
SECTIONS = {
    "i_code": "i_code", "i_ssl": "i_ssl", "i_coc": "i_coc", "Law": "g_laws", "Decree-Law": "g_laws",
    "Decree": "g_decrees", "Decision": "g_decrees", "Order": "g_decrees", "Circular": "g_decrees",
    "i_ilo": "g_conventions", "i_arab": "g_conventions", "i_draft": "other_texts",
}  # fmt: skip

Place = tuple[str, tuple[int, str, int, str], str]
"""A section, what it is sorted by, and its name in a language."""


def instruments(legal_basis: str, lang: str) -> Iterator[Place]:
    """The texts and articles that a legal basis names. Nothing where it names no known text."""
    found = list(_INSTRUMENT.finditer(legal_basis))
    ends = [*(match.start() for match in found[1:]), len(legal_basis)]
    for match, end in zip(found, ends, strict=False):
        kind = match["kind"] or next(name for words, name in _NAMED.items() if re.match(words, match[0]))
        sign, year = _sign(match)
        name = LABELS[kind][lang].format(n=sign)
        articles = list(_articles(legal_basis[match.end() : end], lang))
        own = kind in ("i_code", "i_ssl", "i_coc")
        for at, label in articles or [(0, "")]:
            words = (label or LABELS["whole"][lang]) if own else ", ".join(filter(None, (name, label)))
            yield SECTIONS[kind], (year, sign.zfill(9), at, label), words.replace(", ", "، ") if lang == "ar" else words


def _sign(match: re.Match[str]) -> tuple[str, int]:
    """The number of a text with its year, and the year."""
    if match["kind"]:
        year = match["year"] or match["of"]
        return (f"{match['number']} ({year})" if "/" in match["number"] else f"{match['number']}/{year}"), int(year)
    sign = match["arab"] or str(int(match["ilo"] or 0) or "")
    return sign, 0


def _articles(text: str, lang: str) -> Iterator[tuple[int, str]]:
    listed = _ARTICLES.search(text)
    for match in _ARTICLE.finditer(listed["list"]) if listed else ():
        first, last, part = match.groups()
        shown = f"{first}–{last}" if last else first
        part = re.sub(r"[a-f]", lambda m: LETTERS[m[0]], part) if part and lang == "ar" else part
        yield int(first), LABELS["article"][lang].format(n=f"{shown} {part}" if part else shown)
