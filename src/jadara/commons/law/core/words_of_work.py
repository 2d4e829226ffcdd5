"""The sentences of steps and warnings on hours, age and who may work at what, in three languages."""

from __future__ import annotations

from jadara.commons.law.core.facts import Texts

WORDS: dict[str, Texts] = {
    "hours.over12": {
        "ar": "أكثر من 12 ساعة في اليوم غير مسموح، حتى في الحالات الطارئة.",
        "fr": "Plus de 12 heures par jour ne sont pas permises, même en cas d’urgence.",
        "en": "More than 12 hours a day is not permitted, even in an emergency.",
    },
    "hours.fine": {
        "ar": "لا شيء في ما ذكرته يتجاوز حدود القانون ({total:hours} في الأسبوع).",
        "fr": "Rien de ce que vous dites ne dépasse les limites ({total:hours} par semaine).",
        "en": "Nothing you describe passes the limits ({total:hours} a week).",
    },
    "hours.week_over": {
        "ar": "{total:hours} في الأسبوع، والحدّ الأقصى {hours_week:hours}.",
        "fr": "{total:hours} par semaine, alors que le maximum est de {hours_week:hours}.",
        "en": "{total:hours} a week, while the most is {hours_week:hours}.",
    },
    "hours.emergency": {
        "ar": "لا تُتجاوز الحدود إلا في حالة طارئة، بإبلاغ الوزارة خلال 24 ساعة ودفع 150%.",
        "fr": "On ne dépasse qu’en cas d’urgence, signalé en 24 heures et payé 150 %.",
        "en": "Only an emergency allows more, notified within 24 hours and paid at 150%.",
    },
    "hours.commerce": {
        "ar": "{total:hours}: يسمح قرار 1956 بحتى 54 ساعة في المحال التجارية؛ تأكّد/ي أنه يشمل هذا المحل.",
        "fr": "{total:hours} : l’arrêté de 1956 admet jusqu’à 54 heures dans le commerce ; vérifiez qu’il vise ce magasin.",
        "en": "{total:hours}: the 1956 order allows up to 54 in commerce; check that it covers this shop.",
    },
    "hours.sector": {
        "ar": "{total:hours}: قد يسمح قرار خاص بالمطاعم والمقاهي بأكثر؛ اطلب/ي القرار.",
        "fr": "{total:hours} : une décision sur les restaurants et cafés peut permettre plus ; demandez-la.",
        "en": "{total:hours}: a decision on restaurants and cafés may allow more; ask to see it.",
    },
    "hours.outside_agriculture": {
        "ar": "الزراعة خارج قانون العمل: لا حد للساعات فيه، فالمرجع هو الاتفاق.",
        "fr": "L’agriculture est hors du Code : aucune limite d’heures, l’accord fait foi.",
        "en": "Farm work is outside the Code: it sets no hours, the agreement counts.",
    },
    "hours.outside_domestic": {
        "ar": "العمل المنزلي خارج قانون العمل: ينظّمه العقد الموحّد.",
        "fr": "Le travail domestique est hors du Code : le contrat type s’applique.",
        "en": "Domestic work is outside the Code: the standard contract applies.",
    },
    "hours.break": {
        "ar": "بعد {passes:hours-gen} من العمل تجب استراحة ساعة على الأقل.",
        "fr": "Au-delà de {passes:hours} de travail, une pause d’une heure est due.",
        "en": "Past {passes:hours} of work a break of at least an hour is due.",
    },
    "hours.weekly_rest": {
        "ar": "الراحة الأسبوعية {rest:hours}، والواجب 36 ساعة متصلة.",
        "fr": "Repos hebdomadaire de {rest:hours} ; il faut 36 heures d’affilée.",
        "en": "Weekly rest of {rest:hours}; 36 hours together are due.",
    },
    "hours.daily_rest": {
        "ar": "بين يومي عمل {rest:hours}، والواجب 9 ساعات.",
        "fr": "{rest:hours} entre deux journées ; il en faut 9.",
        "en": "{rest:hours} between working days; 9 are due.",
    },
    "hours.young_six": {
        "ar": "دون 18: {daily:hours} في اليوم، والحدّ الأقصى 6 (يحتاج إلى تأكيد من النص الرسمي).",
        "fr": "Avant 18 ans : {daily:hours} par jour, alors que le maximum est de 6 (à confirmer sur le texte officiel).",
        "en": "Under 18: {daily:hours} a day, while the most is 6 (to be confirmed on the official text).",
    },
    "hours.young_night": {
        "ar": "دون 18: لا عمل بين 7 مساءً و7 صباحاً.", "fr": "Avant 18 ans : pas de travail entre 19 h et 7 h.",
        "en": "Under 18: no work between 19:00 and 07:00.",
    },
    "hours.young_break": {
        "ar": "دون 18: ساعة استراحة بعد 4 ساعات (يحتاج إلى تأكيد).", "fr": "Avant 18 ans : une heure de pause après 4 h (à confirmer).",
        "en": "Under 18: an hour’s break after 4 hours (to be confirmed).",
    },
    "age.adult": {
        "ar": "18 سنة وما فوق: لا قيد بسبب السن.", "fr": "18 ans et plus : aucune limite d’âge.", "en": "18 and over: no limit by age.",
    },
    "age.absolute": {
        "ar": "دون {absolute_age:years-gen}: العمل ممنوع منعاً باتاً.",
        "fr": "Avant {absolute_age:years} : tout travail est interdit.",
        "en": "Under {absolute_age}: all work is forbidden.",
    },
    "age.declared": {
        "ar": "دون {working_age:years-gen}: أعلن لبنان هذا السن حداً أدنى، وإن كان نص القانون يقول 13؛ فالجواب لا.",
        "fr": "Avant {working_age:years} : c’est l’âge minimum déclaré par le Liban, même si le Code dit 13 ; la réponse est non.",
        "en": "Under {working_age}: Lebanon declared this as its minimum, although the Code says 13; the answer is no.",
    },
    "age.industry": {
        "ar": "العمل الصناعي أو المرهق لا يُسمح به قبل إتمام 15 سنة.", "fr": "Le travail industriel ou pénible demande 15 ans révolus.",
        "en": "Industrial or arduous work needs 15 completed.",
    },
    "age.night16": {
        "ar": "العمل الليلي ممنوع دون 16 سنة، ودون 18 بين 7 مساءً و7 صباحاً.",
        "fr": "Le travail de nuit est interdit avant 16 ans, et entre 19 h et 7 h avant 18 ans.",
        "en": "Night shifts are not permitted under 16, nor 19:00 to 07:00 under 18.",
    },
    "age.night": {
        "ar": "دون 18: لا عمل بين 7 مساءً و7 صباحاً.", "fr": "Avant 18 ans : pas de travail entre 19 h et 7 h.",
        "en": "Under 18: no work between 19:00 and 07:00.",
    },
    "age.hazard": {
        "ar": "عمل يبدو خطراً: المرسوم 8987 يمنعه على من هم دون 18. اللائحتان تحتاجان إلى مراجعة النص الرسمي.",
        "fr": "Travail qui paraît dangereux : le décret 8987 l’interdit avant 18 ans. Les listes sont à vérifier sur le texte officiel.",
        "en": "Work that looks hazardous: Decree 8987 bans it under 18. The lists are to be checked on the official text.",
    },
    "age.conditions": {
        "ar": "مسموح بشروط لمن عمره {age:years}.",
        "fr": "Permis sous conditions à {age:years}.",
        "en": "Permitted on conditions at {age}.",
    },
    "age.certificate": {
        "ar": "شهادة صحية من وزارة الصحة، مجانية، تُجدَّد كل سنة حتى 18.",
        "fr": "Certificat médical du ministère de la Santé, gratuit, renouvelé chaque année jusqu’à 18 ans.",
        "en": "A medical certificate of the Ministry of Health, free, renewed each year until 18.",
    },
    "age.register": {
        "ar": "على ربّ العمل مسك سجل بمن هم دون 18.", "fr": "L’employeur tient un registre des moins de 18 ans.",
        "en": "The employer keeps a register of those under 18.",
    },
    "age.day_hours": {
        "ar": "العمل بين 7 صباحاً و7 مساءً فقط.", "fr": "Travail entre 7 h et 19 h seulement.", "en": "Work between 07:00 and 19:00 only.",
    },
    "age.six_hours": {
        "ar": "6 ساعات في اليوم على الأكثر، بلا ساعات إضافية (يحتاج إلى تأكيد).",
        "fr": "6 heures par jour au plus, sans heures supplémentaires (à confirmer).",
        "en": "Six hours a day at most, no overtime (to be confirmed).",
    },
    "age.list": {
        "ar": "ألا يكون العمل في لائحتي المرسوم 8987 للأعمال الخطرة.",
        "fr": "Que le travail ne soit pas sur les listes dangereuses du décret 8987.",
        "en": "The work must not stand on the hazardous lists of Decree 8987.",
    },
    "age.outside": {
        "ar": "هذا العمل خارج قانون العمل، فحمايته أضعف.", "fr": "Ce travail est hors du Code ; la protection y est plus faible.",
        "en": "This work is outside the Code, with less protection.",
    },
    "work.lebanese": {
        "ar": "اللبنانيون واللبنانيات لا يحتاجون إلى إجازة عمل.", "fr": "Les Libanais et Libanaises n’ont pas besoin de permis de travail.",
        "en": "Lebanese women and men need no work permit.",
    },
    "work.ask_nationality": {
        "ar": "الجواب يختلف بحسب الجنسية: يلزم ذكرها أولاً.", "fr": "La réponse dépend de la nationalité : il faut d’abord la dire.",
        "en": "The answer changes with nationality: say it first.",
    },
    "work.licence": {
        "ar": "مهنة منظّمة: يلزم الانتساب إلى نقابتها أو الترخيص.", "fr": "Profession réglementée : inscription à l’ordre ou licence nécessaire.",
        "en": "A regulated profession: membership of its order or a licence is needed.",
    },
    "work.permit": {
        "ar": "يلزم الحصول على إجازة عمل من وزارة العمل (وموافقة مسبقة لمن يأتي من الخارج) وإقامة صالحة.",
        "fr": "Il faut un permis de travail du ministère (et un accord préalable si l’on vient de l’étranger) et un séjour valable.",
        "en": "A work permit of the Ministry is needed (with prior approval for those coming from abroad) and valid residence.",
    },
    "work.fees": {
        "ar": "الرسوم الحالية غير مؤكَّدة: تُسأل عنها وزارة العمل.", "fr": "Les droits actuels ne sont pas confirmés : demandez au ministère.",
        "en": "The present fees are not confirmed: ask the Ministry.",
    },
    "work.permit_free": {
        "ar": "للاجئين الفلسطينيين المسجّلين إجازة عمل مجانية.", "fr": "Permis de travail gratuit pour les réfugiés palestiniens enregistrés.",
        "en": "Registered Palestinian refugees get a free work permit.",
    },
    "work.shura": {
        "ar": "علّق مجلس شورى الدولة قرار 2021 في 3 شباط 2022: تأكّد/ي من الوضع الحالي لدى الوزارة.",
        "fr": "Le Conseil d’État a suspendu la décision de 2021 le 3 février 2022 : faites confirmer la situation.",
        "en": "The State Shura Council suspended the 2021 decision on 3 February 2022: have the present state confirmed.",
    },
    "work.aid": {
        "ar": "انتبه/ي: من يأخذ إجازة عمل قد يخسر مساعدات المفوضية.", "fr": "Attention : avec un permis de travail, l’aide du HCR peut être perdue.",
        "en": "Careful: taking a work permit may end the assistance of UNHCR.",
    },
    "work.residence": {
        "ar": "الإقامة المنتهية تحتاج إلى تسوية أولاً؛ تُسأل عنها المديرية العامة للأمن العام.",
        "fr": "Un séjour expiré est d’abord à régulariser ; demandez à la Sûreté générale.",
        "en": "Residence that has lapsed must be regularised first; ask General Security.",
    },
    "work.domestic": {
        "ar": "العمل المنزلي خارج قانون العمل، والإجازة تكون عبر صاحب العمل.",
        "fr": "Le travail domestique est hors du Code ; le permis passe par l’employeur.",
        "en": "Domestic work is outside the Labour Code; the permit goes through the employer.",
    },
    "work.contract2009": {
        "ar": "يُطبَّق العقد الموحّد لسنة 2009.", "fr": "Le contrat type de 2009 s’applique.", "en": "The standard contract of 2009 applies.",
    },
    "work.open": {
        "ar": "المهنة ليست في اللائحة المحصورة باللبنانيين بحسب ما نعرف.", "fr": "Le métier n’est pas, à notre connaissance, sur la liste réservée aux Libanais.",
        "en": "As far as we know the occupation is not on the list kept for Lebanese.",
    },
    "work.regulated": {
        "ar": "مهنة تنظّمها نقابة بقانون: تشترط عادةً الجنسية اللبنانية أو المعاملة بالمثل.",
        "fr": "Profession régie par un ordre : nationalité libanaise ou réciprocité exigée en général.",
        "en": "A profession run by an order: Lebanese nationality or reciprocity is usually required.",
    },
    "work.regulated_palestinian": {
        "ar": "نظام النقابة يقفل هذه المهنة أمام الفلسطينيين.", "fr": "Le statut de l’ordre ferme cette profession aux Palestiniens.",
        "en": "The statute of the order keeps this profession closed to Palestinians.",
    },
    "work.statute": {
        "ar": "إلا إذا سمح نظام النقابة نفسه: تُسأل النقابة.", "fr": "Sauf si le statut de l’ordre le permet : demandez à l’ordre.",
        "en": "Unless the order’s own statute allows it: ask the order.",
    },
    "work.exempt": {
        "ar": "قد يستثني الوزير: صاحب اختصاص لا بديل لبنانياً عنه، من أمه أو زوجته لبنانية، المقيم منذ الولادة، مدير شركة غير لبنانية، أو المعاملة بالمثل. القرار للوزارة.",
        "fr": "Le ministre peut dispenser : spécialiste sans équivalent libanais, mère ou épouse libanaise, résident depuis la naissance, dirigeant d’une société étrangère, réciprocité. Le ministère décide.",
        "en": "The minister may exempt: a specialist no Lebanese replaces, a Lebanese mother or wife, resident since birth, head of a foreign company, reciprocity. The Ministry decides.",
    },
    "work.exemptions": {
        "ar": "الاستثناءات الممكنة: أم أو زوجة لبنانية، إقامة منذ الولادة، أصل لبناني، اختصاص لا بديل عنه، إدارة شركة غير لبنانية مسجّلة، معاملة بالمثل.",
        "fr": "Dispenses possibles : mère ou épouse libanaise, résidence depuis la naissance, origine libanaise, spécialité irremplaçable, direction d’une société étrangère inscrite, réciprocité.",
        "en": "Possible exemptions: a Lebanese mother or wife, residence since birth, Lebanese origin, an irreplaceable speciality, heading a registered foreign company, reciprocity.",
    },
    "work.syrian_open": {
        "ar": "قطاع مفتوح أمام السوريين: الزراعة والبناء والنظافة.", "fr": "Secteur ouvert aux Syriens : agriculture, construction, nettoyage.",
        "en": "A sector open to Syrians: agriculture, construction, cleaning.",
    },
    "work.syrian_unlisted": {
        "ar": "المهنة ليست بين القطاعات المفتوحة الثلاثة ولا في لائحة نعرفها: تُسأل وزارة العمل قبل أي شيء.",
        "fr": "Le métier n’est ni dans les trois secteurs ouverts ni sur une liste connue : demandez d’abord au ministère.",
        "en": "The occupation is neither in the three open sectors nor on a list we know: ask the Ministry first.",
    },
    "work.syrian_closed": {
        "ar": "محصورة باللبنانيين؛ والسوريون مستثنون في الزراعة والبناء والنظافة فقط.",
        "fr": "Réservé aux Libanais ; les Syriens n’en sont dispensés que dans l’agriculture, la construction et le nettoyage.",
        "en": "Kept for Lebanese; Syrians are exempt only in agriculture, construction and cleaning.",
    },
    "work.ratio": {
        "ar": "ذُكرت سنة 2025 شروط أشد، منها ثلاثة لبنانيين عن كل سوري (مصدر واحد، يحتاج إلى تأكيد).",
        "fr": "Des règles plus strictes sont signalées en 2025, dont trois Libanais par Syrien (une seule source, à confirmer).",
        "en": "Stricter rules were reported in 2025, among them three Lebanese for each Syrian (one source, to be confirmed).",
    },
    "work.confirm": {
        "ar": "اللائحة تتغيّر بقرار كل سنة تقريباً: يلزم تأكيدها.", "fr": "La liste change presque chaque année : à faire confirmer.",
        "en": "The list changes about once a year: have it confirmed.",
    },
    "work.palestinian_reserved": {
        "ar": "الفلسطينيون المولودون في لبنان والمسجّلون يُستثنون عادةً من اللائحة، ما عدا المهن المنظّمة بقانون.",
        "fr": "Les Palestiniens nés au Liban et enregistrés sont d’ordinaire dispensés de la liste, hors professions réglementées.",
        "en": "Palestinians born in Lebanon and registered are normally exempt from the list, except for regulated professions.",
    },
    "work.reserved": {
        "ar": "المهنة في لائحة المهن المحصورة باللبنانيين لهذا التاريخ.", "fr": "Le métier est sur la liste réservée aux Libanais à cette date.",
        "en": "The occupation is on the list kept for Lebanese on this date.",
    },
    "work.list_unsure": {
        "ar": "أي لائحة سارية اليوم غير مؤكَّد بعد قرار مجلس شورى الدولة: تُسأل الوزارة.",
        "fr": "La liste en vigueur n’est pas certaine depuis la décision du Conseil d’État : demandez au ministère.",
        "en": "Which list is in force is not certain since the Shura Council’s decision: ask the Ministry.",
    },
    "said.hours_over": {
        "ar": "لا: هذا الدوام يتجاوز حدود القانون", "fr": "Non : cet horaire dépasse les limites de la loi",
        "en": "No: this schedule passes the limits of the law",
    },
    "said.hours_fine": {
        "ar": "نعم، ضمن حدود القانون", "fr": "Oui, dans les limites de la loi", "en": "Yes, within the limits of the law",
    },
    "said.age_no": {
        "ar": "غير مسموح في هذا العمر", "fr": "Non permis à cet âge", "en": "Not permitted at this age",
    },
    "said.age_conditions": {
        "ar": "مسموح بشروط", "fr": "Permis sous conditions", "en": "Permitted on conditions",
    },
    "said.age_yes": {
        "ar": "مسموح: لا قيد بسبب السن", "fr": "Permis : aucune limite d’âge", "en": "Permitted: no limit by age",
    },
}  # fmt: skip
