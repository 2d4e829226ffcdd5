"""The sentences of steps and warnings, in three languages. Placeholders are filled by ``rendering``."""

from __future__ import annotations

from jadara.commons.law.core import words_of_work
from jadara.commons.law.core.facts import Texts

#: What is said of a dated amount itself: since when, by which text, how sure.
STATES: dict[str, Texts] = {
    "from_to": {
        "ar": "معمول به من {from} حتى {to}: {source}.", "fr": "En vigueur du {from} au {to} : {source}.",
        "en": "In force from {from} to {to}: {source}.",
    },
    "from": {
        "ar": "معمول به منذ {from}: {source}.", "fr": "En vigueur depuis le {from} : {source}.",
        "en": "In force since {from}: {source}.",
    },
    "to": {
        "ar": "معمول به حتى {to}: {source}.", "fr": "En vigueur jusqu’au {to} : {source}.",
        "en": "In force until {to}: {source}.",
    },
    "always": {"ar": "النصّ: {source}.", "fr": "Texte : {source}.", "en": "The text: {source}."},
    "since": {"ar": "منذ {day}", "fr": "depuis le {day}", "en": "since {day}"},
    "mark": {"ar": "يحتاج إلى تأكيد", "fr": "à confirmer", "en": "to be confirmed"},
    "revision": {
        "ar": "مبلغ جديد أدخله المحرّرون؛ النصّ لم يُذكر بعد", "fr": "Montant saisi par la rédaction ; texte pas encore indiqué",
        "en": "Amount entered by the editors; its text is not named yet",
    },
    "unsure": {
        "ar": "هذا الرقم يحتاج إلى تأكيد: اسألوا وزارة العمل قبل الاعتماد عليه.",
        "fr": "Ce montant est à confirmer : demandez au ministère du Travail avant de vous y fier.",
        "en": "This amount is to be confirmed: ask the Ministry of Labour before you rely on it.",
    },
}  # fmt: skip

_OWN: dict[str, Texts] = {
    "notice.scale": {
        "ar": "مدة الخدمة {years:years}: مهلة الإنذار {months:months}.",
        "fr": "Ancienneté : {years:years} ; préavis : {months:months}.",
        "en": "Length of service: {years:years}; notice: {months:months}.",
    },
    "notice.probation": {
        "ar": "خلال فترة التجربة ({probation_months:months} على الأكثر) لا إنذار ولا تعويض من أي طرف.",
        "fr": "Pendant l’essai ({probation_months:months} au plus), ni préavis ni indemnité de part et d’autre.",
        "en": "During probation ({probation_months:months} at most) neither side owes notice or compensation.",
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
        "ar": "يحكم القاضي بتعويض بين أجر {dismissal_months_min:months-gen} و{dismissal_months_max:months-gen} ({wage} في الشهر).",
        "fr": "Le juge accorde de {dismissal_months_min} à {dismissal_months_max:months} de salaire ({wage} par mois).",
        "en": "The judge awards {dismissal_months_min} to {dismissal_months_max:months} of pay ({wage} a month).",
    },
    "abuse.deadline": {
        "ar": "تاريخ التبليغ {notified}: آخر يوم لتقديم الدعوى أمام مجلس العمل التحكيمي هو {file_by}.",
        "fr": "Notifié le {notified} : dernier jour pour saisir le Conseil arbitral du travail, le {file_by}.",
        "en": "Notified on {notified}: the last day to file with the Labour Arbitration Council is {file_by}.",
    },
    "abuse.notice_pay": {
        "ar": "لم يُعطَ إنذار: يُضاف بدل الإنذار عن {months:months-gen} على أساس {wage} في الشهر.",
        "fr": "Sans préavis : s’ajoute l’indemnité de préavis, {months:months} à {wage}.",
        "en": "No notice was given: pay for the notice comes on top, {months:months} at {wage}.",
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
        "ar": "الوقت الباقي {days:days}: قدّم/ي الدعوى في {file_by} على أبعد حدّ.",
        "fr": "Temps restant : {days:days}. Déposez au plus tard le {file_by}.",
        "en": "Time left: {days:days}. File on {file_by} at the latest.",
    },
    "abuse.today": {
        "ar": "اليوم آخر يوم لتقديم الدعوى: {file_by}.",
        "fr": "Aujourd’hui est le dernier jour pour déposer : le {file_by}.",
        "en": "Today is the last day to file: {file_by}.",
    },
    "abuse.late": {
        "ar": "انتهت مهلة الدعوى في {file_by}. استشر/استشيري محامياً في ما بقي من حقوق، كالأجور غير المدفوعة.",
        "fr": "Le délai a pris fin le {file_by}. Demandez à un avocat ce qui reste dû, comme les salaires impayés.",
        "en": "The time to file ended on {file_by}. Ask a lawyer what is still owed, such as unpaid wages.",
    },
    "eos.base": {
        "ar": "آخر أجر شهري {wage} مضروباً بسنوات الخدمة ({years:years})، مع نصف شهر إضافي عن كل سنة بعد العشرين.",
        "fr": "Dernier salaire mensuel {wage} × ancienneté ({years:years}), plus un demi-mois par année après la vingtième.",
        "en": "Last month’s pay {wage} × length of service ({years:years}), plus half a month for each year after the twentieth.",
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
        "ar": "ترك العمل المأجور نهائياً بعد {years:years-gen}: تُدفع نسبة {rate:percent} من التعويض.",
        "fr": "Départ définitif du travail salarié après {years:years} : {rate:percent} de l’indemnité.",
        "en": "Leaving paid work for good after {years:years}: {rate:percent} of the indemnity.",
    },
    "eos.under_a_year": {
        "ar": "الدفع الجزئي عند ترك العمل المأجور نهائياً يبدأ بعد سنة خدمة: 50% من سنة إلى 5 سنوات.",
        "fr": "Le versement partiel, en quittant le salariat pour de bon, commence à un an de service : 50 % de 1 à 5 ans.",
        "en": "Part-payment on leaving paid work for good begins at one year of service: 50% for 1 to 5 years.",
    },
    "eos.follows": {
        "ar": "تغيير ربّ العمل لا يفتح قبض التعويض: الحقّ يبقى لك ويتبعك. والقبض الجزئي شرطه ترك العمل المأجور نهائياً.",
        "fr": "Changer d’employeur ne débloque pas l’indemnité : les droits restent à vous et vous suivent. Pour un versement partiel, il faut quitter le salariat pour de bon.",
        "en": "Changing employer does not open the payment: the rights stay yours and follow you. A part-payment takes leaving paid work for good.",
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
        "ar": "أجر الساعة: {wage} ÷ {monthly_hours:hours-gen} = {hourly}.",
        "fr": "Salaire horaire : {wage} ÷ {monthly_hours:hours} = {hourly}.",
        "en": "Hourly pay: {wage} ÷ {monthly_hours:hours} = {hourly}.",
    },
    "overtime.pay": {
        "ar": "{hours:hours} × {hourly} × {overtime_rate} = {pay}.",
        "fr": "{hours:hours} × {hourly} × {overtime_rate} = {pay}.",
        "en": "{hours:hours} × {hourly} × {overtime_rate} = {pay}.",
    },
    "overtime.assumed": {
        "ar": "قسمة الأجر الشهري على {monthly_hours:hours-gen} افتراض: القانون لا يعطي طريقة للحساب.",
        "fr": "La division du mois par {monthly_hours:hours} est une hypothèse : la loi ne donne pas de formule.",
        "en": "Dividing the month by {monthly_hours:hours} is an assumption: the law gives no formula.",
    },
    "overtime.claim": {
        "ar": "المطالبة بالأجر الإضافي تسقط بعد سنتين من استحقاقه.",
        "fr": "La demande se prescrit deux ans après la date où la somme était due.",
        "en": "A claim lapses two years after the pay fell due.",
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
        "ar": "قانون العمل: {annual_leave_days:days} بأجر في السنة.",
        "fr": "Code du travail : {annual_leave_days:days} payés par an.",
        "en": "Labour Code: {annual_leave_days:days} a year with pay.",
    },
    "leave.arab": {
        "ar": "سلّم الاتفاقية العربية بعد {years:years-gen} من الخدمة: {days:days}.",
        "fr": "Barème de la Convention arabe après {years:years} : {days:days}.",
        "en": "Scale of the Arab Convention after {years:years}: {days:days}.",
    },
    "leave.rarely": {
        "ar": "سلّم الاتفاقية العربية قليل التطبيق؛ ما يُطبَّق عادةً هو القانون.",
        "fr": "Le barème arabe est rarement appliqué ; on suit d’ordinaire le Code.",
        "en": "The Arab scale is rarely applied; the Code is what is usually followed.",
    },
    "leave.juvenile": {
        "ar": "دون 18 سنة: {juvenile_leave_days:days}، منها 14 متصلة.",
        "fr": "Avant 18 ans : {juvenile_leave_days:days}, dont 14 d’affilée.",
        "en": "Under 18: {juvenile_leave_days:days}, 14 of them together.",
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
        "ar": "بعد {months:months-gen} من الخدمة: {due:days} بأجر كامل ثم {due:days} بنصف أجر في السنة.",
        "fr": "Après {months:months} de service : {due:days} à plein salaire puis {due:days} à demi-salaire par an.",
        "en": "After {months:months} of service: {due:days} at full pay, then {due:days} at half pay, in a year.",
    },
    "sick.pay": {
        "ar": "{full:days} بأجر كامل و{half:days} بنصف أجر، على أساس {day} عن اليوم: {pay}.",
        "fr": "{full:days} à plein salaire et {half:days} à demi-salaire, à {day} par jour : {pay}.",
        "en": "{full:days} at full pay and {half:days} at half pay, at {day} a day: {pay}.",
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
        "ar": "{maternity_days:days}، من {start} إلى {last}.",
        "fr": "{maternity_days:days}, du {start} au {last}.",
        "en": "{maternity_days:days}, from {start} to {last}.",
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
    "said.notice_none": {
        "ar": "لا مهلة إنذار واجبة", "fr": "Aucun préavis n’est dû", "en": "No notice is owed",
    },
    "said.claim_closed": {
        "ar": "انتهت مهلة هذه الدعوى، وقد تبقى حقوق أخرى", "fr": "Le délai de ce recours est passé ; d’autres droits peuvent rester",
        "en": "The time for this claim has passed; other rights may remain",
    },
    "said.claim_open": {
        "ar": "إذا حكم القاضي بأن الصرف تعسفي", "fr": "Si le juge retient le licenciement abusif",
        "en": "If the judge finds the dismissal abusive",
    },
    "said.eos_not_now": {
        "ar": "ليس الآن: حقّك يبقى لك ويتبعك", "fr": "Pas maintenant : vos droits restent à vous et vous suivent",
        "en": "Not now: your rights stay yours and follow you",
    },
    "said.eos_not_yet": {
        "ar": "لا قبض قبل سنة خدمة", "fr": "Aucun versement avant un an de service", "en": "No payment before a year of service",
    },
    "said.eos_marriage": {
        "ar": "نعم، إذا تأكّد شرط المدة لدى الضمان", "fr": "Oui, si la CNSS confirme la condition de temps",
        "en": "Yes, if the NSSF confirms the time condition",
    },
    "said.leave_not_yet": {
        "ar": "ليس بعد: تبدأ الإجازة السنوية بعد سنة خدمة", "fr": "Pas encore : le congé annuel commence après un an de service",
        "en": "Not yet: annual leave begins after a year of service",
    },
    "said.sick_not_yet": {
        "ar": "ليس بعد: تبدأ الإجازة المرضية المدفوعة بعد 3 أشهر خدمة", "fr": "Pas encore : le congé maladie payé commence après 3 mois de service",
        "en": "Not yet: paid sick leave begins after 3 months of service",
    },
}  # fmt: skip

WORDS: dict[str, Texts] = {**_OWN, **words_of_work.WORDS}
"""Every sentence by its code; a code that starts with ``said.`` is a verdict in words."""
