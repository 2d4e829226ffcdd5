"""Words that stand in cells of schools' workbooks, in three languages, and what they mean here. Data, folded on loading."""

from __future__ import annotations

from collections.abc import Mapping

from jadara.kernel.arabic import fold
from jadara.rooms.schools.core import identity

_SEX = {
    "f": "f female feminine femme fille fem feminin feminine girl woman أنثى أنثي بنت مؤنث إناث فتاة طالبة امرأة",
    "m": "m male masculine homme garcon masc masculin h boy man ذكر صبي مذكر ذكور شاب ولد طالب رجل",
}
_YES = {
    "yes": "yes y true oui o vrai نعم اي صح 1 x ✓ معيد redoublant repeating",
    "no": "no n false non faux لا كلا خطأ 0 - جديد nouveau new",
}
_SHIFT = {
    "morning": "morning|am|matin|matinal|صباحي|صباح|الصباحي|قبل الظهر|دوام صباحي|first shift|1er horaire",
    "afternoon": "afternoon|pm|apres-midi|apres midi|بعد الظهر|بعد الضهر|دوام بعد الظهر|second shift|2e horaire",
    "evening": "evening|soir|du soir|مسائي|مساء|المسائي|دوام مسائي|ليلي",
}
_WEEKDAY = {
    "0": "monday|mon|lundi|lun|الاثنين|الإثنين|اثنين|تنين",
    "1": "tuesday|tue|mardi|mar|الثلاثاء|ثلاثاء|تلاتا",
    "2": "wednesday|wed|mercredi|mer|الأربعاء|أربعاء|اربعا",
    "3": "thursday|thu|jeudi|jeu|الخميس|خميس",
    "4": "friday|fri|vendredi|ven|الجمعة|جمعة",
    "5": "saturday|sat|samedi|sam|السبت|سبت",
    "6": "sunday|sun|dimanche|dim|الأحد|أحد",
}
_DOCUMENT = {
    identity.LEBANESE: "lebanese|lebanese id|lebanese identity card|libanaise|libanais|carte d'identite libanaise|cin|"
    "لبناني|لبنانية|هوية لبنانية|هوية|بطاقة هوية|إخراج قيد|اخراج قيد فردي|id|identity card|carte d'identite",
    identity.SYRIAN: "syrian|syrian id|syrien|syrienne|carte d'identite syrienne|سوري|سورية|هوية سورية|رقم وطني سوري",
    identity.PALESTINIAN_REGISTERED: "palestinian|palestinian registered in lebanon|palestinien|palestinienne|prl|unrwa|"
    "فلسطيني|فلسطينية|فلسطيني لاجئ في لبنان|بطاقة لاجئ فلسطيني|أونروا",
    identity.PALESTINIAN_UNREGISTERED: "palestinian not registered|nr|palestinien non enregistre|"
    "فلسطيني غير مسجل|فلسطينية غير مسجلة",
    identity.PALESTINIAN_SYRIA: "palestinian from syria|prs|palestinien de syrie|"
    "فلسطيني سوري|فلسطيني من سوريا|فلسطيني من سورية",
    identity.UNHCR: "unhcr|hcr|refugee|refugie|مفوضية|المفوضية|المفوضية السامية|شهادة مفوضية|ملف المفوضية|لاجئ مسجل",
    identity.STATELESS: "stateless|apatride|عديم الجنسية|مكتوم القيد|مكتوم|قيد الدرس|عديمة الجنسية|مكتومة القيد",
    identity.NONE: "none|no document|aucun|aucune|sans papiers|لا يوجد|بلا أوراق|بدون أوراق|لا اوراق|بلا",
    "": "not said|unknown|inconnu|non precise|غير محدد|غير معروف",
}
_SECTOR = {
    "public": "public|publique|officiel|official|رسمي|رسمية|حكومي|عام",
    "private": "private|prive|privee|خاص|خاصة",
    "ngo": "ngo|ong|association|جمعية|منظمة|مركز جمعية",
    "unrwa": "unrwa|الأونروا|اونروا",
}
_POSITION = {
    "teacher": "teacher|enseignant|enseignante|professeur|prof|أستاذ|استاذة|معلم|معلمة|مدرس|مدرسة",
    "trainer": "trainer|workshop trainer|instructor|formateur|formatrice|مدرب|مدربة|مدرب مشغل|مدرب مهني",
    "principal": "principal|director|directeur|directrice|مدير|مديرة",
    "registrar": "registrar|secretary|secretaire|أمين السر|أمينة السر|سكرتير|سكرتيرة|مسجل|مسجلة",
    "supervisor": "supervisor|surveillant|surveillante|ناظر|ناظرة|مناظر",
    "counsellor": "counsellor|counselor|conseiller|conseillere|مرشد|مرشدة|مرشد اجتماعي",
    "technician": "technician|technicien|technicienne|فني|تقني|فني مختبر",
    "other": "other|autre|آخر|غير ذلك|إداري|موظف|حاجب|مستخدم",
}
_CONTRACT = {
    "tenured": "tenured|permanent|titulaire|cadre|ملاك|في الملاك|داخل الملاك|مثبت",
    "contract": "contract|contractuel|contractuelle|متعاقد|تعاقد|متعاقدة|عقد سنوي",
    "hourly": "hourly|horaire|vacataire|a l'heure|بالساعة|ساعات|متعاقد بالساعة",
    "seconded": "seconded|detache|detachee|منتدب|ملحق|منتدبة",
}
_RELATION = {
    "mother": "mother|mere|أم|الأم|والدة|الوالدة",
    "father": "father|pere|أب|الأب|والد|الوالد",
    "sibling": "brother|sister|frere|soeur|أخ|أخت|الأخ|الأخت|شقيق",
    "relative": "relative|uncle|aunt|grandfather|grandmother|oncle|tante|grand-pere|قريب|عم|خال|عمة|خالة|جد|جدة",
    "other": "other|guardian|tuteur|tutrice|autre|وصي|ولي أمر|ولي الأمر|غير ذلك",
}
_ORDINAL = {
    "1": "أولى|الأولى|أول|الأول|السنة الأولى|سنة أولى|first|1st|1ere|1re|premiere|i",
    "2": "ثانية|الثانية|ثاني|الثاني|السنة الثانية|سنة ثانية|second|2nd|2eme|2e|deuxieme|ii",
    "3": "ثالثة|الثالثة|ثالث|الثالث|السنة الثالثة|سنة ثالثة|third|3rd|3eme|3e|troisieme|iii",
    "4": "رابعة|الرابعة|رابع|الرابع|السنة الرابعة|fourth|4th|4eme|4e|quatrieme|iv",
}
_MONTH = {
    "1": "كانون الثاني|كانون ثاني|يناير|january|jan|janvier|janv",
    "2": "شباط|فبراير|february|feb|fevrier|fev|fevr",
    "3": "آذار|مارس|march|mar|mars",
    "4": "نيسان|أبريل|ابريل|april|apr|avril|avr",
    "5": "أيار|مايو|may|mai",
    "6": "حزيران|يونيو|june|jun|juin",
    "7": "تموز|يوليو|july|jul|juillet|juil",
    "8": "آب|أغسطس|august|aug|aout",
    "9": "أيلول|سبتمبر|september|sep|sept|septembre",
    "10": "تشرين الأول|تشرين اول|أكتوبر|october|oct|octobre",
    "11": "تشرين الثاني|تشرين ثاني|نوفمبر|november|nov|novembre",
    "12": "كانون الأول|كانون اول|ديسمبر|december|dec|decembre",
}


def _turned(words: Mapping[str, str], separator: str = "|") -> dict[str, str]:
    return {fold(w): str(meaning) for meaning, line in words.items() for w in line.split(separator) if fold(w)}


SEX = _turned(_SEX, " ")
YES = _turned(_YES, " ")
SHIFT = _turned(_SHIFT)
WEEKDAY = _turned(_WEEKDAY)
DOCUMENT = _turned(_DOCUMENT)
SECTOR = _turned(_SECTOR)
POSITION = _turned(_POSITION)
CONTRACT = _turned(_CONTRACT)
RELATION = _turned(_RELATION)
ORDINAL = _turned(_ORDINAL)
MONTH = _turned(_MONTH)
