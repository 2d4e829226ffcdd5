"""The one question that is asked back, and its answers."""

from __future__ import annotations

from jadara.commons.law.core.facts import Texts
from jadara.rooms.rights.core.forms import t

#: facet -> (question, options as value and name). Values are those of ``Answer.applies`` and the lexicon's facets.
QUESTIONS: dict[str, tuple[Texts, tuple[tuple[str, Texts], ...]]] = {
    "nationality": (t("الجواب يختلف بحسب الجنسية. عمّن السؤال؟", "La réponse dépend de la nationalité. De qui s’agit-il ?", "The answer changes with nationality. Who is it about?"), (
        ("lebanese", t("لبناني/ة", "Libanais ou Libanaise", "Lebanese")), ("syrian", t("سوري/ة", "Syrien ou Syrienne", "Syrian")),
        ("palestinian", t("فلسطيني/ة", "Palestinien ou Palestinienne", "Palestinian")), ("other", t("جنسية أخرى", "Autre nationalité", "Another nationality")))),
    "sector": (t("الجواب يختلف بحسب مكان العمل. أين العمل؟", "La réponse dépend du secteur. Où est le travail ?", "The answer changes with the sector. Where is the work?"), (
        ("general", t("شركة، مصنع أو مكتب", "Entreprise, usine ou bureau", "Company, factory or office")), ("commerce", t("محل تجاري", "Commerce", "Shop")),
        ("agriculture", t("زراعة", "Agriculture", "Farm")), ("domestic", t("منزل", "Maison privée", "Private home")), ("public", t("الدولة", "État", "The State")))),
    "service": (t("الجواب يختلف بحسب مدة الخدمة. كم صار في هذا العمل؟", "La réponse dépend de l’ancienneté. Depuis combien de temps ?", "The answer changes with length of service. How long so far?"), (
        ("m0", t("أقل من 3 أشهر", "Moins de 3 mois", "Under 3 months")), ("m3", t("من 3 أشهر إلى سنة", "De 3 mois à un an", "3 months to a year")),
        ("y1", t("من سنة إلى 3 سنوات", "De 1 à 3 ans", "1 to 3 years")), ("y3", t("بين 3 و6 سنوات", "Entre 3 et 6 ans", "Between 3 and 6 years")),
        ("y6", t("من 6 سنوات إلى 12", "De 6 à 12 ans", "6 to 12 years")), ("y12", t("12 سنة وأكثر", "12 ans et plus", "12 years and more")))),
    "age": (t("الجواب يختلف بحسب العمر. كم العمر؟", "La réponse dépend de l’âge. Quel âge ?", "The answer changes with age. How old?"), (
        ("minor", t("دون 18 سنة", "Moins de 18 ans", "Under 18")), ("adult", t("18 سنة وما فوق", "18 ans et plus", "18 and over")))),
}  # fmt: skip

#: What is said when nothing is found, and where to ask instead.
NOT_FOUND = t(
    "لا أعرف جواباً أثق به. تُسأل وزارة العمل (دائرة التفتيش)، أو نقابة، أو محامٍ؛ ويمكن إرسال السؤال إلى مكتب العمل هنا.",
    "Je ne connais pas de réponse sûre. Demandez au ministère du Travail (inspection), à un syndicat ou à un avocat ; vous pouvez aussi envoyer la question à notre bureau.",
    "I do not know an answer I can trust. Ask the Ministry of Labour (inspection), a union or a lawyer; you can also send the question to our labour desk.",
)  # fmt: skip
