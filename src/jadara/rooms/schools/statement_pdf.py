"""The statement (إفادة) and the receipt as PDF, in three languages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from jadara.commons.documents import qr, typst_service
from jadara.kernel import dates
from jadara.rooms.schools.core import statement_numbers
from jadara.rooms.schools.models import Payment, Statement

TEMPLATES = Path(__file__).parent / "typst"
Words = dict[str, dict[str, str]]


def _w(ar: str, fr: str, en: str) -> dict[str, str]:
    return {"ar": ar, "fr": fr, "en": en}


WORDS: Words = {
    "enrolment": _w("إفادة تسجيل", "Attestation d’inscription", "Statement of enrolment"),
    "attendance": _w("إفادة دوام", "Attestation d’assiduité", "Statement of attendance"),
    "lead": _w(
        "تفيد إدارة {school} بأنّ:", "La direction de {school} atteste que :",
        "The administration of {school} states that:",
    ),
    "is": _w(
        "مسجَّل/ة في السنة الدراسية {year}", "est inscrit(e) pour l’année scolaire {year}",
        "is enrolled in the school year {year}",
    ),
    "was": _w(
        "كان/ت مسجَّل/ة في السنة الدراسية {year}", "a été inscrit(e) pour l’année scolaire {year}",
        "was enrolled in the school year {year}",
    ),
    "born": _w("تاريخ الولادة", "Date de naissance", "Date of birth"),
    "student": _w("رقم الطالب/ة", "Numéro de l’élève", "Student number"),
    "speciality": _w("الاختصاص", "Spécialité", "Speciality"),
    "stage": _w("السنة", "Année d’études", "Year of study"),
    "class": _w("الصف", "Classe", "Class"),
    "since": _w("منذ", "Depuis le", "Since"),
    "until": _w("حتى", "Jusqu’au", "Until"),
    "lessons": _w("الحصص المسجَّلة", "Cours relevés", "Lessons recorded"),
    "absent": _w("غياب بلا عذر", "Absences non excusées", "Absent without excuse"),
    "excused": _w("غياب بعذر", "Absences excusées", "Absent with excuse"),
    "late": _w("تأخّر", "Retards", "Late"),
    "given": _w(
        "أُعطيت هذه الإفادة بناءً على الطلب في {day}.", "Délivrée sur demande le {day}.", "Given on request on {day}."
    ),
    "signature": _w("التوقيع والختم", "Signature et cachet", "Signature and stamp"),
    "check": _w("للتحقّق من الرقم:", "Pour vérifier le numéro :", "To check the number:"),
    "qr_alt": _w("رمز QR يفتح {url}", "Code QR qui ouvre {url}", "QR code that opens {url}"),
    "receipt": _w("إيصال", "Reçu", "Receipt"),
    "paid_by": _w("استُلم من", "Reçu de", "Received from"),
    "for": _w("عن", "Pour", "For"),
    "amount": _w("المبلغ", "Montant", "Amount"),
    "rate": _w("سعر الصرف (ليرة للدولار)", "Taux (livres pour un dollar)", "Rate (pounds for a dollar)"),
    "on": _w("التاريخ", "Date", "Date"),
    "cancelled": _w("مُلغى", "ANNULÉ", "CANCELLED"),
}  # fmt: skip


def years(year: int) -> str:
    """A school year as it is written: 2026-2027."""
    return f"{year}-{year + 1}"


def money(amount: Decimal, currency: str) -> str:
    """An amount with its currency's code; pounds have no piastres."""
    places = 0 if currency == "LBP" and amount == amount.to_integral_value() else 2
    return f"{amount:,.{places}f} {currency}"


def statement(row: Statement, *, url: str) -> bytes:
    """One page. ``url`` is where its number is checked. Raises CannotCompile, Busy."""
    lang, said = row.language, row.content
    words = {key: texts[lang] for key, texts in WORDS.items()}
    born = dates.words(date.fromisoformat(said["born"]), lang) if said["born"] else str(said["born_year"] or "")
    facts = [
        ("born", born), ("student", said["student"]), ("speciality", f"{said['speciality']} ({said['level']})"),
        ("stage", str(said["stage"])), ("class", said["class"]), ("since", _day(said["since"], lang)),
        ("until", _day(said["until"], lang)),
    ]  # fmt: skip
    facts += [(key, str(said[key])) for key in ("lessons", "absent", "excused", "late") if key in said]
    issued = row.issued_at
    data: dict[str, object] = {
        "_lang": lang, "_title": words[row.kind], "title": words[row.kind],
        "lead": words["lead"].format(school=said["institution"]), "name": said["name"],
        "what": words["was" if said["until"] else "is"].format(year=years(said["year"])),
        "facts": [{"label": words[key], "text": text} for key, text in facts if text],
        "given": words["given"].format(day=dates.words(issued.date(), lang)), "signature": words["signature"],
        "check": words["check"], "number": statement_numbers.grouped(row.number), "url": url, "_qr": qr.svg(url),
        "_qr_alt": words["qr_alt"].format(url=url),
    }  # fmt: skip
    return typst_service.compile_pdf(TEMPLATES / "statement.typ", data, lang=lang, at=issued.replace(microsecond=0))


def _day(text: str | None, lang: str) -> str:
    return dates.words(date.fromisoformat(text), lang) if text else ""


def receipt(row: Payment, *, lang: str, name: str, at: datetime) -> bytes:
    """One page for one payment. ``at``: the local time of the payment. Raises CannotCompile, Busy."""
    words = {key: texts[lang] for key, texts in WORDS.items()}
    facts = [
        ("on", dates.words(at.date(), lang)), ("paid_by", row.paid_by or name), ("for", f"{row.charge.fee.name} · {name}"),
        ("amount", money(row.amount, row.currency)), ("rate", f"{row.rate:,.0f}" if row.rate else ""),
    ]  # fmt: skip
    number = f"{row.year}/{row.number:05d}"
    data: dict[str, object] = {
        "_lang": lang, "_title": f"{words['receipt']} {number}", "title": words["receipt"], "number": number,
        "institution": row.institution.name(lang), "signature": words["signature"],
        "facts": [{"label": words[key], "text": text} for key, text in facts if text],
        "cancelled": words["cancelled"] if row.cancelled_at else "", "because": row.cancelled_because,
    }  # fmt: skip
    return typst_service.compile_pdf(TEMPLATES / "receipt.typ", data, lang=lang, at=row.at.replace(microsecond=0))
