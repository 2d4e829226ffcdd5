"""The sentences of steps and warnings, in three languages. Placeholders are filled by ``rendering``."""

from __future__ import annotations

from jadara.commons.law.core.facts import Texts

WORDS: dict[str, Texts] = {
    "notice.scale": {
        "ar": "مدة الخدمة {years} سنة: مهلة الإنذار {months} شهر.",
        "fr": "Ancienneté : {years} an(s) ; préavis : {months} mois.",
        "en": "Length of service: {years} year(s); notice: {months} month(s).",
    },
    "notice.probation": {
        "ar": "خلال فترة التجربة ({probation_months} أشهر على الأكثر) لا إنذار ولا تعويض من أي طرف.",
        "fr": "Pendant l’essai ({probation_months} mois au plus), ni préavis ni indemnité de part et d’autre.",
        "en": "During probation ({probation_months} months at most) neither side owes notice or compensation.",
    },
    "notice.fault": {
        "ar": "في الحالات التي تعدّدها المادة 74 يحقّ الصرف بلا إنذار؛ وعلى ربّ العمل إثبات الحالة.",
        "fr": "Dans les cas de l’article 74, le licenciement est possible sans préavis ; l’employeur doit les prouver.",
        "en": "In the cases of article 74 dismissal is possible without notice; the employer has to prove them.",
    },
    "notice.both": {
        "ar": "المهلة نفسها على من يستقيل وعلى من يصرف.",
        "fr": "Le même préavis vaut pour la démission et pour le licenciement.",
        "en": "The same notice is owed by the one who resigns and the one who dismisses.",
    },
    "notice.written": {
        "ar": "يجب أن يكون الإنذار خطياً.", "fr": "Le préavis doit être donné par écrit.", "en": "Notice must be given in writing.",
    },
    "notice.gap": {
        "ar": "نص القانون لا يذكر من أتمّ 6 سنوات تماماً؛ أخذنا المهلة الأطول، وهذا يحتاج إلى تأكيد.",
        "fr": "Le texte ne dit rien de 6 ans exactement ; nous prenons la durée la plus longue, à confirmer.",
        "en": "The text does not cover exactly 6 years; the longer period is used, to be confirmed.",
    },
    "abuse.range": {
        "ar": "يحكم القاضي بتعويض بين {dismissal_months_min} و{dismissal_months_max} شهراً من الأجر ({wage} في الشهر).",
        "fr": "Le juge accorde de {dismissal_months_min} à {dismissal_months_max} mois de salaire ({wage} par mois).",
        "en": "The judge awards {dismissal_months_min} to {dismissal_months_max} months of pay ({wage} a month).",
    },
    "abuse.deadline": {
        "ar": "تاريخ التبليغ {notified}: آخر يوم لتقديم الدعوى أمام مجلس العمل التحكيمي هو {file_by}.",
        "fr": "Notifié le {notified} : dernier jour pour saisir le Conseil arbitral du travail, le {file_by}.",
        "en": "Notified on {notified}: the last day to file with the Labour Arbitration Council is {file_by}.",
    },
    "abuse.notice_pay": {
        "ar": "لم يُعطَ إنذار: يُضاف بدل الإنذار عن {months} شهر على أساس {wage} في الشهر.",
        "fr": "Sans préavis : s’ajoute l’indemnité de préavis, {months} mois à {wage}.",
        "en": "No notice was given: pay for the notice comes on top, {months} month(s) at {wage}.",
    },
    "abuse.judge": {
        "ar": "القاضي يقرّر المبلغ بحسب العمل والسن ومدة الخدمة والوضع العائلي والصحي والضرر.",
        "fr": "Le juge fixe le montant selon l’emploi, l’âge, l’ancienneté, la famille, la santé et le dommage.",
        "en": "The judge sets the amount by job, age, service, family, health and harm.",
    },
    "abuse.slow": {
        "ar": "القانون يعطي المجلس ثلاثة أشهر، لكن القضايا تطول سنوات في الواقع.",
        "fr": "La loi donne trois mois au Conseil ; en pratique, les affaires durent des années.",
        "en": "The law gives the Council three months; in practice cases take years.",
    },
    "abuse.soon": {
        "ar": "بقي {days} يوم: قدّم/ي الدعوى قبل {file_by}.",
        "fr": "Il reste {days} jour(s) : déposez avant le {file_by}.",
        "en": "{days} day(s) left: file before {file_by}.",
    },
    "abuse.late": {
        "ar": "انتهت مهلة الدعوى في {file_by}. استشر/استشيري محامياً في ما بقي من حقوق، كالأجور غير المدفوعة.",
        "fr": "Le délai a pris fin le {file_by}. Demandez à un avocat ce qui reste dû, comme les salaires impayés.",
        "en": "The time to file ended on {file_by}. Ask a lawyer what is still owed, such as unpaid wages.",
    },
    "eos.base": {
        "ar": "آخر أجر شهري {wage} مضروباً بسنوات الخدمة ({years})، مع نصف شهر إضافي عن كل سنة بعد العشرين.",
        "fr": "Dernier salaire mensuel {wage} × années ({years}), plus un demi-mois par année après la vingtième.",
        "en": "Last month’s pay {wage} × years of service ({years}), plus half a month for each year after the twentieth.",
    },
    "eos.one_source": {
        "ar": "نصف الشهر الإضافي بعد 20 سنة يرد في مصدر واحد فقط: يحتاج إلى تأكيد.",
        "fr": "Le demi-mois au-delà de 20 ans ne figure que dans une source : à confirmer.",
        "en": "The extra half month beyond 20 years rests on one source: to be confirmed.",
    },
    "eos.full_age64": {"ar": "بلوغ 64 سنة: التعويض كامل.", "fr": "À 64 ans : indemnité entière.", "en": "At 64: the full indemnity."},
    "eos.full_age60": {
        "ar": "بلوغ 60 سنة: التعويض كامل عند الطلب.", "fr": "À 60 ans : indemnité entière sur demande.",
        "en": "At 60: the full indemnity on request.",
    },
    "eos.full_years20": {
        "ar": "20 سنة خدمة أو أكثر: التعويض كامل عند الطلب.", "fr": "20 ans de service ou plus : indemnité entière sur demande.",
        "en": "20 years of service or more: the full indemnity on request.",
    },
    "eos.full_disability": {
        "ar": "عجز بنسبة 50% أو أكثر: التعويض كامل، ولا يقل عن 20 شهراً من آخر أجر.",
        "fr": "Incapacité de 50 % ou plus : indemnité entière, au moins 20 mois du dernier salaire.",
        "en": "Disability of 50% or more: the full indemnity, at least 20 months of last pay.",
    },
    "eos.full_death": {
        "ar": "الوفاة: التعويض كامل لأصحاب الحق.", "fr": "Décès : indemnité entière aux ayants droit.",
        "en": "Death: the full indemnity goes to the survivors.",
    },
    "eos.full_marriage": {
        "ar": "ترك العمل بسبب الزواج: التعويض كامل للعاملة؛ شرط المدة يحتاج إلى تأكيد لدى الضمان.",
        "fr": "Départ pour mariage : indemnité entière pour la salariée ; le délai est à confirmer auprès de la CNSS.",
        "en": "Leaving work on marriage: the full indemnity for a woman; the time limit is to be confirmed with the NSSF.",
    },
    "eos.partial": {
        "ar": "ترك العمل المأجور نهائياً بعد {years} سنة: تُدفع نسبة {rate:percent} من التعويض.",
        "fr": "Départ définitif du travail salarié après {years} an(s) : {rate:percent} de l’indemnité.",
        "en": "Leaving paid work for good after {years} year(s): {rate:percent} of the indemnity.",
    },
    "eos.under_a_year": {
        "ar": "أقل من سنة خدمة: لا تعويض.", "fr": "Moins d’un an de service : pas d’indemnité.",
        "en": "Under a year of service: no indemnity.",
    },
    "eos.follows": {
        "ar": "تغيير ربّ العمل لا يصرف التعويض: يبقى في حسابك لدى الضمان ويتبعك.",
        "fr": "Changer d’employeur ne débloque pas l’indemnité : elle vous suit à la CNSS.",
        "en": "Changing employer does not cash the indemnity: it stays with the NSSF and follows you.",
    },
    "eos.declared": {
        "ar": "الحساب على الأجر المصرّح به للضمان، والضمان هو الذي يدفع.",
        "fr": "Le calcul se fait sur le salaire déclaré à la CNSS, et c’est elle qui paie.",
        "en": "It is worked out on the pay declared to the NSSF, and the NSSF pays it.",
    },
    "eos.pension": {
        "ar": "القانون 319/2023 يستبدل التعويض بمعاش، ولم نجد أنه بدأ يُطبَّق.",
        "fr": "La loi 319/2023 remplace l’indemnité par une pension ; rien n’indique qu’elle s’applique déjà.",
        "en": "Law 319/2023 replaces the lump sum with a pension; it was not found to be operating yet.",
    },
    "overtime.hourly": {
        "ar": "أجر الساعة: {wage} ÷ {monthly_hours} ساعة = {hourly}.",
        "fr": "Salaire horaire : {wage} ÷ {monthly_hours} heures = {hourly}.",
        "en": "Hourly pay: {wage} ÷ {monthly_hours} hours = {hourly}.",
    },
    "overtime.pay": {
        "ar": "{hours} ساعة × {hourly} × {overtime_rate} = {pay}.", "fr": "{hours} h × {hourly} × {overtime_rate} = {pay}.",
        "en": "{hours} hours × {hourly} × {overtime_rate} = {pay}.",
    },
    "overtime.assumed": {
        "ar": "قسمة الأجر الشهري على 208 ساعات افتراض: القانون لا يعطي طريقة للحساب.",
        "fr": "La division du mois par 208 heures est une hypothèse : la loi ne donne pas de formule.",
        "en": "Dividing the month by 208 hours is an assumption: the law gives no formula.",
    },
    "overtime.claim": {
        "ar": "المطالبة بالأجر الإضافي تسقط بعد سنتين من استحقاقه.",
        "fr": "La demande se prescrit deux ans après la date où la somme était due.",
        "en": "A claim lapses two years after the pay fell due.",
    },
    "hours.over12": {
        "ar": "أكثر من 12 ساعة في اليوم غير مسموح، حتى في الحالات الطارئة.",
        "fr": "Plus de 12 heures par jour ne sont pas permises, même en cas d’urgence.",
        "en": "More than 12 hours a day is not permitted, even in an emergency.",
    },
    "nssf.base": {
        "ar": "الأجر {wage}؛ السقف {nssf_sm_ceiling}؛ يُحسب الاشتراك على {base}.",
        "fr": "Salaire {wage} ; plafond {nssf_sm_ceiling} ; base {base}.",
        "en": "Wage {wage}; ceiling {nssf_sm_ceiling}; base {base}.",
    },
    "nssf.employee": {
        "ar": "حصتك في المرض والأمومة: {base} × {nssf_employee_rate} = {amount}.",
        "fr": "Part salariale maladie et maternité : {base} × {nssf_employee_rate} = {amount}.",
        "en": "Employee share, sickness and maternity: {base} × {nssf_employee_rate} = {amount}.",
    },
    "nssf.employer": {
        "ar": "حصة ربّ العمل في المرض والأمومة: {base} × {nssf_employer_sm_rate} = {amount}.",
        "fr": "Part patronale maladie et maternité : {base} × {nssf_employer_sm_rate} = {amount}.",
        "en": "Employer share, sickness and maternity: {base} × {nssf_employer_sm_rate} = {amount}.",
    },
    "nssf.family": {
        "ar": "التعويضات العائلية على ربّ العمل: {base} (السقف {nssf_fa_ceiling}) × {nssf_fa_rate} = {amount}.",
        "fr": "Allocations familiales, à la charge de l’employeur : {base} (plafond {nssf_fa_ceiling}) × {nssf_fa_rate} = {amount}.",
        "en": "Family allowances, by the employer: {base} (ceiling {nssf_fa_ceiling}) × {nssf_fa_rate} = {amount}.",
    },
    "nssf.end": {
        "ar": "نهاية الخدمة على ربّ العمل، بلا سقف: {wage} × {nssf_eos_rate} = {amount}.",
        "fr": "Fin de service, à la charge de l’employeur, sans plafond : {wage} × {nssf_eos_rate} = {amount}.",
        "en": "End of service, by the employer, without ceiling: {wage} × {nssf_eos_rate} = {amount}.",
    },
    "nssf.ceiling_unsure": {
        "ar": "سقف التعويضات العائلية غير مؤكَّد لهذا التاريخ (آخر قيمة معروفة منذ {since}).",
        "fr": "Le plafond des allocations familiales n’est pas confirmé à cette date (dernière valeur connue depuis le {since}).",
        "en": "The family-allowance ceiling is not confirmed for this date (last known value since {since}).",
    },
    "wage.below": {
        "ar": "هذا الأجر أقل من الحد الأدنى الرسمي ({minimum}).", "fr": "Ce salaire est inférieur au minimum officiel ({minimum}).",
        "en": "This wage is below the official minimum ({minimum}).",
    },
    "leave.first_year": {
        "ar": "لا إجازة سنوية في أول 12 شهراً من الخدمة.", "fr": "Pas de congé annuel pendant les douze premiers mois.",
        "en": "No annual leave in the first twelve months of service.",
    },
    "leave.code": {
        "ar": "قانون العمل: {annual_leave_days} يوماً مدفوعاً في السنة.",
        "fr": "Code du travail : {annual_leave_days} jours payés par an.", "en": "Labour Code: {annual_leave_days} paid days a year.",
    },
    "leave.arab": {
        "ar": "سلّم الاتفاقية العربية بعد {years} سنة خدمة: {days} يوماً.",
        "fr": "Barème de la Convention arabe après {years} an(s) : {days} jours.",
        "en": "Scale of the Arab Convention after {years} year(s): {days} days.",
    },
    "leave.rarely": {
        "ar": "سلّم الاتفاقية العربية قليل التطبيق؛ ما يُطبَّق عادةً هو القانون.",
        "fr": "Le barème arabe est rarement appliqué ; on suit d’ordinaire le Code.",
        "en": "The Arab scale is rarely applied; the Code is what is usually followed.",
    },
    "leave.juvenile": {
        "ar": "دون 18 سنة: {juvenile_leave_days} يوماً، منها 14 متصلة.",
        "fr": "Avant 18 ans : {juvenile_leave_days} jours, dont 14 d’affilée.",
        "en": "Under 18: {juvenile_leave_days} days, 14 of them together.",
    },
    "leave.counting": {
        "ar": "أيام الراحة الأسبوعية والأعياد الرسمية لا تُحسب من الإجازة.",
        "fr": "Les jours de repos et les jours fériés ne comptent pas dans le congé.",
        "en": "Weekly rest days and official holidays are not counted as leave.",
    },
    "sick.none": {
        "ar": "أقل من 3 أشهر خدمة: لا إجازة مرضية مدفوعة.", "fr": "Moins de 3 mois de service : pas de congé maladie payé.",
        "en": "Under 3 months of service: no paid sick leave.",
    },
    "sick.scale": {
        "ar": "بعد {months} شهراً من الخدمة: {due} يوماً بأجر كامل ثم {due} يوماً بنصف أجر في السنة.",
        "fr": "Après {months} mois de service : {due} jours à plein salaire puis {due} à demi-salaire par an.",
        "en": "After {months} months of service: {due} days at full pay, then {due} at half pay, in a year.",
    },
    "sick.pay": {
        "ar": "{full} يوم كامل و{half} يوم بنصف الأجر × {day} عن اليوم = {pay}.",
        "fr": "{full} jour(s) pleins et {half} à moitié × {day} par jour = {pay}.",
        "en": "{full} full and {half} half day(s) × {day} a day = {pay}.",
    },
    "sick.certificate": {
        "ar": "يلزم تقرير طبي؛ ولربّ العمل أن يكلّف طبيباً آخر على نفقته.",
        "fr": "Un certificat médical est nécessaire ; l’employeur peut faire contrôler à ses frais.",
        "en": "A medical certificate is needed; the employer may have it checked at its own cost.",
    },
    "sick.dismissal": {
        "ar": "لا صرف ولا إنذار خلال الإجازة المرضية (يحتاج إلى تأكيد).",
        "fr": "Ni licenciement ni préavis pendant le congé maladie (à confirmer).",
        "en": "No dismissal or notice during sick leave (to be confirmed).",
    },
    "maternity.days": {
        "ar": "{maternity_days} يوماً من {start} إلى {last}.", "fr": "{maternity_days} jours, du {start} au {last}.",
        "en": "{maternity_days} days, from {start} to {last}.",
    },
    "maternity.pay": {
        "ar": "بأجر كامل يدفعه ربّ العمل، ولا يُنقص من الإجازة السنوية.",
        "fr": "À plein salaire payé par l’employeur, sans toucher au congé annuel.",
        "en": "At full pay by the employer; annual leave is untouched.",
    },
    "maternity.dismissal": {
        "ar": "لا يجوز الصرف ولا الإنذار خلال الحمل وإجازة الأمومة.",
        "fr": "Ni licenciement ni préavis pendant la grossesse et le congé.",
        "en": "No dismissal or notice during pregnancy and maternity leave.",
    },
    "maternity.nssf": {
        "ar": "لا يمكن الوعد بتعويض من الضمان: الذي يدفع هو ربّ العمل.",
        "fr": "Un remboursement par la CNSS ne peut être promis : c’est l’employeur qui paie.",
        "en": "No benefit of the NSSF can be promised: the employer pays.",
    },
    "hours.fine": {
        "ar": "لا شيء في ما ذكرته يتجاوز حدود القانون ({total} ساعة في الأسبوع).",
        "fr": "Rien de ce que vous dites ne dépasse les limites ({total} h par semaine).",
        "en": "Nothing you describe passes the limits ({total} hours a week).",
    },
    "hours.week_over": {
        "ar": "{total} ساعة في الأسبوع أكثر من {hours_week}.", "fr": "{total} h par semaine dépassent {hours_week}.",
        "en": "{total} hours a week are more than {hours_week}.",
    },
    "hours.emergency": {
        "ar": "لا تُتجاوز الحدود إلا في حالة طارئة، بإبلاغ الوزارة خلال 24 ساعة ودفع 150%.",
        "fr": "On ne dépasse qu’en cas d’urgence, signalé en 24 heures et payé 150 %.",
        "en": "Only an emergency allows more, notified within 24 hours and paid at 150%.",
    },
    "hours.commerce": {
        "ar": "{total} ساعة: يسمح قرار 1956 بحتى 54 ساعة في المحال التجارية؛ تأكّد/ي أنه يشمل هذا المحل.",
        "fr": "{total} h : l’arrêté de 1956 admet jusqu’à 54 h dans le commerce ; vérifiez qu’il vise ce magasin.",
        "en": "{total} hours: the 1956 order allows up to 54 in commerce; check that it covers this shop.",
    },
    "hours.sector": {
        "ar": "{total} ساعة: قد يسمح قرار خاص بالمطاعم والمقاهي بأكثر؛ اطلب/ي القرار.",
        "fr": "{total} h : une décision sur les restaurants et cafés peut permettre plus ; demandez-la.",
        "en": "{total} hours: a decision on restaurants and cafés may allow more; ask to see it.",
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
        "ar": "بعد {passes} ساعات عمل تجب استراحة ساعة على الأقل.", "fr": "Au-delà de {passes} h, une pause d’une heure est due.",
        "en": "Past {passes} hours a break of at least an hour is due.",
    },
    "hours.weekly_rest": {
        "ar": "الراحة الأسبوعية {rest} ساعة: أقل من 36 متصلة.", "fr": "Repos hebdomadaire de {rest} h : moins que 36 d’affilée.",
        "en": "Weekly rest of {rest} hours: less than 36 together.",
    },
    "hours.daily_rest": {
        "ar": "بين يومي عمل {rest} ساعة: أقل من 9.", "fr": "{rest} h entre deux journées : moins que 9.",
        "en": "{rest} hours between working days: less than 9.",
    },
    "hours.young_six": {
        "ar": "دون 18: {daily} ساعات في اليوم أكثر من 6 (يحتاج إلى تأكيد من النص الرسمي).",
        "fr": "Avant 18 ans : {daily} h par jour dépassent 6 (à confirmer sur le texte officiel).",
        "en": "Under 18: {daily} hours a day are more than 6 (to be confirmed on the official text).",
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
        "ar": "دون {absolute_age} سنة: العمل ممنوع منعاً باتاً.", "fr": "Avant {absolute_age} ans : tout travail est interdit.",
        "en": "Under {absolute_age}: all work is forbidden.",
    },
    "age.declared": {
        "ar": "دون {working_age} سنة: أعلن لبنان هذا السن حداً أدنى، وإن كان نص القانون يقول 13؛ فالجواب لا.",
        "fr": "Avant {working_age} ans : c’est l’âge minimum déclaré par le Liban, même si le Code dit 13 ; la réponse est non.",
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
        "ar": "مسموح بشروط لمن عمره {age} سنة.", "fr": "Permis sous conditions à {age} ans.", "en": "Permitted on conditions at {age}.",
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
}  # fmt: skip
