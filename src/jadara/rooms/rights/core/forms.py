"""What calculators ask and how their results are called, in three languages; pages and the phone both read it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from jadara.commons.law.core.facts import NO_TEXTS, Texts


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``kind``: number, money, date, yes, choice, text, time. ``options``: value to name, for choices."""

    name: str
    kind: str
    label: Texts
    hint: Texts = field(default_factory=lambda: NO_TEXTS)
    required: bool = True
    options: tuple[tuple[str, Texts], ...] = ()
    unit: Texts = field(default_factory=lambda: NO_TEXTS)


@dataclass(frozen=True, slots=True)
class Form:
    """A calculator as people meet it. ``results``: outcome key to its name, in order; a key without name is not shown."""

    name: str
    title: Texts
    lead: Texts
    fields: tuple[Field, ...]
    results: tuple[tuple[str, str, Texts], ...]  # key, kind (money, days, months, date, percent, text), name
    topic: str


def t(ar: str, fr: str, en: str) -> Texts:
    """A text in three languages."""
    return {"ar": ar, "fr": fr, "en": en}


YEARS, MONTHS, DAYS, HOURS = (
    t("سنة", "ans", "years"),
    t("شهر", "mois", "months"),
    t("يوم", "jours", "days"),
    t("ساعة", "heures", "hours"),
)
LBP = t("ل.ل.", "LBP", "LBP")
SERVICE = Field("service_years", "number", t("سنوات الخدمة", "Ancienneté", "Years of service"),
                t("يمكن كتابة 2.5 لسنتين ونصف", "Par exemple 2.5 pour deux ans et demi", "For example 2.5 for two and a half"), unit=YEARS)  # fmt: skip
MONTHLY = Field("monthly", "money", t("الأجر الشهري", "Salaire mensuel", "Monthly pay"), unit=LBP)
SEX = Field("sex", "choice", t("امرأة أم رجل؟", "Femme ou homme ?", "Woman or man?"),
            options=(("f", t("امرأة", "Femme", "Woman")), ("m", t("رجل", "Homme", "Man"))))  # fmt: skip
AGE = Field("age", "number", t("العمر", "Âge", "Age"), unit=YEARS)

FORMS: tuple[Form, ...] = (
    Form("notice_period", t("مهلة الإنذار", "Préavis", "Notice"),
         t("كم شهراً من الإنذار عند الصرف أو الاستقالة.", "Combien de mois de préavis, en partant ou en renvoyant.", "How many months of notice, on leaving or dismissing."),
         (SERVICE, Field("probation", "yes", t("ما زلنا في فترة التجربة", "Encore en période d’essai", "Still on probation"), required=False)),
         (("months", "months", t("مهلة الإنذار", "Préavis", "Notice")),), "termination_notice"),
    Form("abusive_dismissal", t("الصرف التعسفي", "Licenciement abusif", "Abusive dismissal"),
         t("بين كم وكم يكون التعويض، وآخر يوم لتقديم الدعوى.", "La fourchette de l’indemnité et le dernier jour pour agir.", "The range of the damages and the last day to file."),
         (MONTHLY, Field("notified", "date", t("تاريخ تبليغ الصرف", "Date de notification", "Day you were told")),
          Field("service_years", "number", t("سنوات الخدمة", "Ancienneté", "Years of service"), required=False, unit=YEARS),
          Field("notice_given", "yes", t("أُعطيت مهلة إنذار", "Un préavis a été donné", "Notice was given"), required=False)),
         (("min", "money", t("أدنى تعويض", "Minimum", "At least")), ("max", "money", t("أعلى تعويض", "Maximum", "At most")),
          ("notice_pay", "money", t("بدل الإنذار", "Indemnité de préavis", "Pay for notice")),
          ("file_by", "date", t("آخر يوم لتقديم الدعوى", "Dernier jour pour agir", "Last day to file"))), "abusive_dismissal"),
    Form("end_of_service", t("تعويض نهاية الخدمة", "Indemnité de fin de service", "End-of-service indemnity"),
         t("المبلغ الذي يدفعه الضمان، ومتى.", "Ce que paie la CNSS, et quand.", "What the NSSF pays, and when."),
         (Field("last_month", "money", t("آخر أجر شهري مصرّح به للضمان", "Dernier salaire mensuel déclaré à la CNSS", "Last month’s pay declared to the NSSF"), unit=LBP),
          Field("years", "number", t("سنوات الاشتراك في الضمان", "Années à la CNSS", "Years with the NSSF"), unit=YEARS),
          Field("age", "number", t("العمر", "Âge", "Age"), required=False, unit=YEARS),
          Field("leaves_work_for_good", "yes", t("ترك العمل المأجور نهائياً", "Quitte définitivement le travail salarié", "Leaving paid work for good"), required=False),
          Field("marriage", "yes", t("ترك العمل بسبب الزواج (للمرأة)", "Départ pour mariage (femme)", "Leaving because of marriage (woman)"), required=False),
          Field("disability_percent", "number", t("نسبة العجز، إن وُجد", "Taux d’incapacité, s’il y en a", "Degree of disability, if any"), required=False)),
         (("pay", "money", t("المبلغ", "Montant", "Amount")), ("base", "money", t("التعويض الكامل", "Indemnité entière", "Full indemnity")),
          ("rate", "percent", t("النسبة المستحقة", "Part due", "Share due"))), "end_of_service"),
    Form("overtime_pay", t("أجر الساعات الإضافية", "Heures supplémentaires", "Overtime pay"),
         t("كم يُدفع عن الساعات الإضافية.", "Ce qui est dû pour les heures en plus.", "What is owed for extra hours."),
         (Field("monthly_lbp", "money", t("الأجر الشهري", "Salaire mensuel", "Monthly pay"), t("أو أجر الساعة أدناه", "Ou le salaire horaire ci-dessous", "Or hourly pay below"), required=False, unit=LBP),
          Field("hourly_lbp", "money", t("أجر الساعة", "Salaire horaire", "Hourly pay"), required=False, unit=LBP),
          Field("hours", "number", t("عدد الساعات الإضافية", "Heures supplémentaires", "Extra hours"), unit=HOURS)),
         (("pay", "money", t("المبلغ المستحق", "Montant dû", "Amount owed")),), "overtime"),
    Form("annual_leave", t("الإجازة السنوية", "Congé annuel", "Annual leave"),
         t("كم يوماً في السنة.", "Combien de jours par an.", "How many days a year."), (SERVICE, AGE),
         (("code", "days", t("بحسب قانون العمل", "Selon le Code du travail", "By the Labour Code")),
          ("arab_convention", "days", t("بحسب الاتفاقية العربية", "Selon la Convention arabe", "By the Arab Convention"))), "annual_leave"),
    Form("sick_leave", t("الإجازة المرضية", "Congé maladie", "Sick leave"),
         t("كم يوماً مدفوعاً، وكم المبلغ.", "Combien de jours payés, et combien.", "How many paid days, and how much."),
         (Field("service_months", "number", t("أشهر الخدمة", "Mois de service", "Months of service"), unit=MONTHS), MONTHLY,
          Field("days", "number", t("أيام المرض هذه السنة", "Jours de maladie cette année", "Days of illness this year"), unit=DAYS)),
         (("full_days", "days", t("بأجر كامل", "À plein salaire", "At full pay")), ("half_days", "days", t("بنصف أجر", "À demi-salaire", "At half pay")),
          ("unpaid_days", "days", t("بلا أجر", "Sans salaire", "Unpaid")), ("pay", "money", t("المبلغ", "Montant", "Amount"))), "sick_leave"),
    Form("maternity", t("إجازة الأمومة", "Congé de maternité", "Maternity leave"),
         t("من متى إلى متى، وبأي أجر.", "De quand à quand, et à quel salaire.", "From when to when, and at what pay."),
         (Field("start", "date", t("أول يوم من الإجازة", "Premier jour du congé", "First day of leave")),
          Field("monthly", "money", t("الأجر الشهري", "Salaire mensuel", "Monthly pay"), required=False, unit=LBP)),
         (("days", "days", t("المدة", "Durée", "Length")), ("last_day", "date", t("آخر يوم", "Dernier jour", "Last day")),
          ("pay", "money", t("الأجر عن المدة", "Salaire de la période", "Pay for the time"))), "maternity"),
    Form("nssf", t("اشتراكات الضمان", "Cotisations à la CNSS", "NSSF contributions"),
         t("ما يُقتطع من الأجر وما يدفعه ربّ العمل.", "Ce qui est retenu et ce que paie l’employeur.", "What is deducted and what the employer pays."),
         (Field("wage", "money", t("الأجر الشهري", "Salaire mensuel", "Monthly wage"), unit=LBP),),
         (("employee_sm", "money", t("يُقتطع من الأجر", "Retenu sur le salaire", "Deducted from pay")),
          ("worker_pay_before_tax", "money", t("ما يبقى قبل الضريبة", "Reste avant impôt", "Left before tax")),
          ("employer_total", "money", t("مجموع حصة ربّ العمل", "Total patronal", "Employer’s total")),
          ("employer_sm", "money", t("منها: مرض وأمومة", "Dont maladie et maternité", "Of it sickness and maternity")),
          ("employer_fa", "money", t("منها: تعويضات عائلية", "Dont allocations familiales", "Of it family allowances")),
          ("employer_eos", "money", t("منها: نهاية الخدمة", "Dont fin de service", "Of it end of service"))), "nssf"),
    Form("hours_check", t("فحص ساعات العمل", "Vérifier les horaires", "Check working hours"),
         t("هل هذا الدوام ضمن القانون؟", "Cet horaire respecte-t-il la loi ?", "Is this schedule within the law?"),
         (AGE, SEX,
          Field("sector", "choice", t("مكان العمل", "Lieu de travail", "Place of work"), options=(
              ("factory", t("مصنع أو مكتب أو غيره", "Usine, bureau ou autre", "Factory, office or other")), ("commerce", t("محل تجاري", "Commerce", "Shop")),
              ("restaurant", t("مطعم أو مقهى أو فندق", "Restaurant, café, hôtel", "Restaurant, café, hotel")), ("agriculture", t("زراعة", "Agriculture", "Farm")),
              ("domestic", t("منزل", "Maison privée", "Private home")))),
          Field("daily_hours", "number", t("ساعات العمل في اليوم", "Heures par jour", "Hours a day"), unit=HOURS),
          Field("days", "number", t("أيام العمل في الأسبوع", "Jours par semaine", "Days a week"), unit=DAYS),
          Field("break_min", "number", t("الاستراحة بالدقائق", "Pause en minutes", "Break in minutes"), required=False),
          Field("weekly_rest_h", "number", t("الراحة الأسبوعية بالساعات المتصلة", "Repos hebdomadaire, heures d’affilée", "Weekly rest, hours together"), required=False),
          Field("starts", "time", t("يبدأ العمل الساعة", "Début", "Starts at"), required=False),
          Field("ends", "time", t("ينتهي العمل الساعة", "Fin", "Ends at"), required=False)),
         (), "hours"),
    Form("min_age", t("سن العمل", "Âge pour travailler", "Age for work"),
         t("هل يُسمح بهذا العمل في هذا العمر؟", "Ce travail est-il permis à cet âge ?", "Is this work permitted at this age?"),
         (AGE, Field("work", "text", t("أي عمل؟", "Quel travail ?", "What work?"), t("مثلاً: كراج، مكتبة، فرن ليلاً", "Par exemple : garage, librairie, four la nuit", "For example: garage, bookshop, bakery at night"))),
         (), "child_youth"),
)  # fmt: skip

#: The phone reads no words of work: there its kind is chosen.
_KIND = Field("work", "choice", t("أي نوع من العمل؟", "Quel genre de travail ?", "What kind of work?"), options=(
    ("other", t("محل أو مكتب أو خدمة خفيفة", "Boutique, bureau ou service léger", "Shop, office or light service")),
    ("industry", t("مصنع أو كراج أو مشغل أو بناء", "Usine, garage, atelier ou chantier", "Factory, garage, workshop or building site")),
    ("hazard", t("عمل خطر: آلات ثقيلة، علوّ، مواد سامّة أو متفجّرة", "Travail dangereux : machines lourdes, hauteur, produits toxiques ou explosifs", "Hazardous work: heavy machines, heights, toxic or explosive material")),
    ("agriculture", t("زراعة", "Agriculture", "Farm work")),
    ("domestic", t("عمل في منزل", "Travail chez un particulier", "Work in a private home"))))  # fmt: skip
_NIGHT = Field("night", "yes", t("فيه عمل بعد 7 مساءً أو قبل 7 صباحاً", "Il y a du travail après 19 h ou avant 7 h", "Some of it is after 19:00 or before 07:00"), required=False)  # fmt: skip
#: The calculators as the phone asks them.
ON_PHONE: tuple[Form, ...] = tuple(
    replace(form, fields=(AGE, _KIND, _NIGHT)) if form.name == "min_age" else form for form in FORMS
)

BY_NAME = {form.name: form for form in FORMS}

FIELD_PROBLEMS: dict[str, Texts] = {
    "missing": t("اكتب/ي هذا أولاً.", "Remplissez ceci d’abord.", "Fill this in first."),
    "number": t("يُكتب هنا رقم فقط، مثل 12 أو 2.5.", "Écrivez un nombre, comme 12 ou 2.5.", "Write a number, like 12 or 2.5."),
    "range": t("هذا الرقم خارج الممكن.", "Ce nombre n’est pas possible.", "This number is not possible."),
    "date": t("يُكتب التاريخ يوماً وشهراً وسنة.", "Écrivez une date : jour, mois, année.", "Write a date: day, month, year."),
    "time": t("تُكتب الساعة هكذا: 19:30", "Écrivez l’heure ainsi : 19:30", "Write the time like 19:30"),
}  # fmt: skip
