"""What the room holds on a person: classes of fields, and the export of what is held on staff and linked students."""

from __future__ import annotations

from typing import Any

from jadara.commons.people.models import Person
from jadara.rooms.schools.models import Enrolment, Guardian, Posting, Staff, Student, Support

#: P0 public, P1 internal, P2 personal, P3 protection-critical: encrypted, in tables of their own.
CLASSES = {
    "schools.Institution": {
        "organisation": "P0", "code": "P0", "sector": "P0", "area": "P0", "name_ar": "P0", "name_fr": "P0",
        "name_en": "P0", "sort_key": "P0", "town": "P0", "address": "P0", "phone": "P0", "email": "P0", "latitude": "P0",
        "longitude": "P0", "licence": "P0", "licence_until": "P0", "shifts": "P0", "opened_on": "P0", "closed_on": "P0",
        "closed_because": "P0", "edit_window_days": "P0", "guardians_told": "P0", "photo_lists": "P0",
    },
    "schools.SchoolYear": {
        "year": "P0", "starts_on": "P0", "ends_on": "P0", "current": "P0",
    },
    "schools.Speciality": {
        "code": "P0", "level": "P0", "field": "P0", "years": "P0", "name_ar": "P0", "name_fr": "P0", "name_en": "P0",
    },
    "schools.Offer": {
        "id": "P0", "institution": "P0", "speciality": "P0", "since": "P0", "until": "P0", "places": "P0",
    },
    "schools.Subject": {
        "code": "P0", "name_ar": "P0", "name_fr": "P0", "name_en": "P0", "room_kind": "P0",
    },
    "schools.CurriculumLine": {
        "id": "P0", "speciality": "P0", "stage": "P0", "subject": "P0", "hours": "P0", "blocks": "P0", "groups": "P0",
        "coefficient": "P0", "since": "P0", "until": "P0",
    },
    "schools.Topic": {
        "id": "P0", "speciality": "P0", "stage": "P0", "subject": "P0", "position": "P0", "name_ar": "P0",
        "name_fr": "P0", "name_en": "P0", "hours": "P0",
    },
    "schools.Site": {
        "id": "P0", "institution": "P0", "name": "P0", "address": "P0", "latitude": "P0", "longitude": "P0",
        "tenure": "P0",
    },
    "schools.Building": {
        "id": "P0", "site": "P0", "name": "P0", "floors": "P0", "built_in": "P0", "state": "P0", "step_free": "P0",
    },
    "schools.Room": {
        "id": "P0", "institution": "P0", "building": "P0", "floor": "P0", "name": "P0", "kind": "P0", "capacity": "P0",
        "workstations": "P0", "working": "P0", "state": "P0", "accessible": "P0", "powered": "P0",
    },
    "schools.Asset": {
        "id": "P0", "institution": "P0", "room": "P0", "tag": "P0", "name": "P0", "kind": "P0", "serial": "P0",
        "maker": "P0", "condition": "P0", "acquired_on": "P0", "source": "P0", "value_usd": "P0",
        "next_service_on": "P0", "gone_on": "P0", "gone_because": "P0",
    },
    "schools.Maintenance": {
        "id": "P0", "asset": "P0", "on": "P0", "what": "P0", "condition": "P0", "cost_usd": "P0", "by": "P1",
    },
    "schools.AssetTransfer": {
        "id": "P0", "asset": "P0", "source": "P0", "target": "P0", "step": "P0", "reason": "P0", "sent_at": "P0",
        "sent_by": "P1", "decided_at": "P0", "decided_by": "P1",
    },
    "schools.Item": {
        "code": "P0", "name_ar": "P0", "name_fr": "P0", "name_en": "P0", "kind": "P0", "unit": "P0",
    },
    "schools.StockMove": {
        "id": "P0", "institution": "P0", "item": "P0", "quantity": "P0", "why": "P0", "note": "P1", "reference": "P0",
        "at": "P0", "by": "P1",
    },
    "schools.Census": {
        "id": "P0", "institution": "P0", "year": "P0", "answers": "P0", "step": "P0", "remark": "P0", "changed_at": "P0",
        "changed_by": "P1", "confirmed_at": "P0", "confirmed_by": "P1", "validated_at": "P0", "validated_by": "P1",
    },
    "schools.CensusPhoto": {
        "id": "P0", "census": "P0", "question": "P0", "jpeg": "P0", "at": "P0",
    },
    "schools.Staff": {
        "id": "P1", "number": "P1", "account": "P1", "given_ar": "P2", "father_ar": "P2", "family_ar": "P2",
        "given": "P2", "father": "P2", "family": "P2", "sex": "P2", "birth_year": "P2", "phone": "P2", "email": "P2",
        "qualification": "P2", "trained": "P2", "sort_key": "P2", "folded": "P2", "left_on": "P1",
    },
    "schools.Posting": {
        "id": "P1", "institution": "P1", "staff": "P1", "position": "P1", "grade": "P2", "contract": "P2",
        "weekly_hours": "P1", "hourly_rate": "P2", "rate_currency": "P1", "free": "P1", "since": "P1", "until": "P1",
        "leaving": "P2",
    },
    "schools.MayTeach": {
        "id": "P1", "staff": "P1", "subject": "P1",
    },
    "schools.Leave": {
        "id": "P1", "institution": "P1", "staff": "P1", "kind": "P2", "since": "P1", "until": "P1", "note": "P2",
        "document": "P1", "state": "P2", "asked_at": "P1", "decided_at": "P1", "decided_by": "P1",
    },
    "schools.StaffTraining": {
        "id": "P1", "staff": "P1", "name": "P2", "provider": "P2", "hours": "P1", "ended_on": "P1",
    },
    "schools.ClassGroup": {
        "id": "P0", "institution": "P0", "year": "P0", "speciality": "P0", "stage": "P0", "name": "P0", "shift": "P0",
        "capacity": "P0", "parent": "P0", "room": "P0", "roster_version": "P0",
    },
    "schools.Student": {
        "id": "P1", "number": "P1", "given_ar": "P2", "father_ar": "P2", "family_ar": "P2", "mother_ar": "P2",
        "given": "P2", "father": "P2", "family": "P2", "mother": "P2", "sex": "P2", "birth_date": "P2",
        "birth_year": "P2", "birth_place": "P2", "phone": "P2", "address": "P2", "photo": "P2", "sort_key": "P2",
        "folded": "P2", "person": "P1", "merged_into": "P1", "created_at": "P1", "changed_at": "P1",
    },
    "schools.Protected": {
        "id": "P1", "student": "P2", "field": "P1", "sealed": "P3", "index": "P3", "at": "P1", "by": "P1",
    },
    "schools.MatchKey": {
        "id": "P1", "student": "P2", "key": "P2",
    },
    "schools.Suspicion": {
        "id": "P1", "low": "P1", "high": "P1", "probability": "P2", "reasons": "P2", "state": "P2", "found_at": "P1",
        "decided_at": "P1", "decided_by": "P1",
    },
    "schools.Merge": {
        "id": "P1", "kept": "P1", "gone": "P1", "moved": "P2", "before": "P2", "at": "P1", "by": "P1", "undone_at": "P1",
        "undone_by": "P1",
    },
    "schools.Guardian": {
        "id": "P1", "student": "P2", "relation": "P2", "name": "P2", "phone": "P2", "language": "P1", "told": "P1",
    },
    "schools.Enrolment": {
        "id": "P1", "institution": "P1", "year": "P1", "student": "P2", "group": "P1", "speciality": "P1", "stage": "P1",
        "started_on": "P1", "ended_on": "P1", "state": "P2", "reason": "P2", "note": "P2", "repeats": "P1",
        "school_number": "P2",
    },
    "schools.SubgroupMember": {
        "id": "P1", "group": "P1", "enrolment": "P1",
    },
    "schools.Application": {
        "id": "P1", "institution": "P1", "year": "P1", "student": "P2", "speciality": "P1", "stage": "P1",
        "documents": "P2", "previous_school": "P2", "previous_level": "P2", "average": "P2", "score": "P2",
        "state": "P2", "reason": "P2", "received_at": "P1", "decided_at": "P1", "decided_by": "P1",
    },
    "schools.Transfer": {
        "id": "P1", "student": "P2", "enrolment": "P1", "source": "P1", "target": "P1", "speciality": "P1",
        "stage": "P1", "reason": "P2", "state": "P2", "answer": "P2", "asked_at": "P1", "asked_by": "P1",
        "decided_at": "P1", "decided_by": "P1",
    },
    "schools.Support": {
        "id": "P1", "institution": "P1", "student": "P2", "kind": "P2", "detail": "P2", "payer": "P2", "since": "P1",
        "until": "P1",
    },
    "schools.Statement": {
        "id": "P1", "institution": "P1", "year": "P1", "student": "P2", "kind": "P2", "number": "P1", "language": "P1",
        "content": "P2", "issued_at": "P1", "issued_by": "P1", "revoked_at": "P1",
    },
    "schools.LessonGrid": {
        "id": "P0", "institution": "P0", "year": "P0", "shift": "P0", "days": "P0", "periods": "P0",
    },
    "schools.Timetable": {
        "id": "P0", "institution": "P0", "year": "P0", "name": "P0", "state": "P0", "since": "P0", "until": "P0",
        "report": "P0", "made_at": "P0", "made_by": "P1",
    },
    "schools.Slot": {
        "id": "P0", "timetable": "P0", "group": "P0", "subject": "P0", "staff": "P0", "room": "P0", "weekday": "P0",
        "period": "P0", "length": "P0", "locked": "P0",
    },
    "schools.Closure": {
        "id": "P0", "area": "P0", "institution": "P0", "since": "P0", "until": "P0", "shift": "P0", "cause": "P0",
        "name_ar": "P0", "name_fr": "P0", "name_en": "P0", "by": "P1",
    },
    "schools.Lesson": {
        "id": "P0", "institution_id": "P0", "year": "P0", "group_id": "P0", "date": "P0", "period": "P0", "length": "P0",
        "minutes": "P0", "starts": "P0", "subject_id": "P0", "staff_id": "P0", "given_by_id": "P0", "room_id": "P0",
        "state": "P0", "cause": "P0", "topic_id": "P0", "topic_text": "P0", "moved_to": "P0",
    },
    "schools.RosterSpan": {
        "id": "P1", "institution_id": "P1", "group": "P1", "student_id": "P2", "since": "P1", "until": "P1",
    },
    "schools.Register": {
        "id": "P1", "institution_id": "P1", "year": "P1", "group_id": "P1", "date": "P1", "period": "P1",
        "minutes": "P1", "roster_version": "P1", "marks": "P2", "taken_by": "P1", "taken_at": "P1", "operation": "P1",
        "clock": "P1", "last": "P1", "size": "P1", "absent": "P1", "late": "P1", "excused": "P1", "disputes": "P1",
        "folded": "P2", "told": "P1",
    },
    "schools.Tally": {
        "id": "P1", "institution_id": "P1", "year": "P1", "group_id": "P1", "month": "P1", "counts": "P2",
    },
    "schools.Dispute": {
        "id": "P1", "institution_id": "P1", "year": "P1", "register_id": "P1", "student_id": "P2", "kind": "P2",
        "ours": "P2", "theirs": "P2", "at": "P1", "decided_at": "P1", "decided_by": "P1", "decision": "P1",
    },
    "schools.Correction": {
        "id": "P1", "institution_id": "P1", "year": "P1", "register_id": "P1", "marks": "P2", "before": "P2",
        "reason": "P2", "operation": "P1", "state": "P2", "asked_at": "P1", "asked_by": "P1", "decided_at": "P1",
        "decided_by": "P1",
    },
    "schools.Fee": {
        "id": "P0", "institution": "P0", "year": "P0", "name": "P0", "speciality": "P0", "amount": "P0",
        "currency": "P0", "due_on": "P0",
    },
    "schools.Charge": {
        "id": "P1", "institution": "P1", "year": "P1", "student": "P2", "fee": "P1", "amount": "P1", "currency": "P1",
        "exempted": "P1", "exempted_because": "P2", "made_at": "P1",
    },
    "schools.Payment": {
        "id": "P1", "institution": "P1", "year": "P1", "charge": "P1", "number": "P1", "amount": "P1", "currency": "P1",
        "rate": "P1", "paid_by": "P2", "at": "P1", "by": "P1", "cancelled_at": "P1", "cancelled_because": "P1",
    },
    "schools.Service": {
        "id": "P1", "institution": "P1", "year": "P1", "student": "P2", "kind": "P2", "state": "P2", "a_month": "P2",
        "provider": "P2", "opened_at": "P1", "opened_by": "P1", "ended_at": "P1",
    },
    "schools.ServiceVisit": {
        "id": "P1", "service": "P1", "on": "P1", "minutes": "P1", "came": "P1", "sealed": "P3", "by": "P1",
    },
    "schools.Distribution": {
        "id": "P0", "name": "P0", "item": "P0", "year": "P0", "institution": "P0", "made_at": "P0", "made_by": "P1",
        "closed_at": "P0",
    },
    "schools.Allocation": {
        "id": "P1", "distribution": "P1", "institution": "P1", "student": "P2", "quantity": "P1", "received": "P1",
        "received_at": "P1", "received_by": "P1", "signer": "P2", "signature": "P2", "note": "P2",
    },
    "schools.Request": {
        "id": "P0", "institution": "P0", "item": "P0", "quantity": "P0", "granted": "P0", "why": "P0", "state": "P0",
        "answer": "P0", "asked_at": "P0", "asked_by": "P1", "decided_at": "P0", "decided_by": "P1", "delivered_at": "P0",
    },
    "schools.Wave": {
        "number": "P0", "name": "P0", "starts_on": "P0",
    },
    "schools.RollOut": {
        "institution": "P0", "wave": "P0", "trained_on": "P0", "trained_people": "P0", "devices": "P0",
        "connection": "P0", "migrated_on": "P0", "signed_off_on": "P0", "signed_off_by": "P1", "note": "P1",
    },
    "schools.HelpRequest": {
        "id": "P1", "institution": "P1", "asked_by": "P1", "page": "P1", "text": "P2", "state": "P2", "asked_at": "P1",
    },
    "schools.HelpReply": {
        "id": "P1", "request": "P1", "by": "P1", "text": "P2", "at": "P1",
    },
    "schools.Import": {
        "id": "P1", "kind": "P1", "institution": "P1", "year": "P1", "name": "P1", "stored": "P1", "rows": "P1",
        "matching": "P1", "choices": "P1", "state": "P1", "step": "P1", "result": "P1", "made_at": "P1", "made_by": "P1",
        "started_at": "P1", "ended_at": "P1",
    },
    "schools.ApiClient": {
        "id": "P1", "institution": "P1", "name": "P1", "secret": "P1", "since": "P1", "until": "P1", "used_at": "P1",
        "by": "P1",
    },
    "schools.AccessToken": {
        "id": "P1", "client": "P1", "token": "P1", "until": "P1",
    },
    "schools.SupportPower": {
        "id": "P1", "institution": "P1", "account": "P1", "reason": "P2", "hours": "P1", "state": "P2", "asked_at": "P1",
        "decided_at": "P1", "decided_by": "P1", "until": "P1",
    },
}  # fmt: skip


def export(person: Person) -> dict[str, Any]:
    """What is held on somebody who signs in: her staff record, and the student's if she linked it herself."""
    account = getattr(person, "account", None)
    staff = Staff.objects.filter(account=account).first() if account else None
    return {
        "staff": _staff(staff) if staff else None,
        "student": [_student(s) for s in Student.objects.filter(person=person)],
    }


def _staff(staff: Staff) -> dict[str, Any]:
    return {
        "number": staff.number, "name": [staff.given_ar, staff.father_ar, staff.family_ar],
        "name_latin": [staff.given, staff.father, staff.family], "sex": staff.sex, "birth_year": staff.birth_year,
        "phone": staff.phone, "email": staff.email, "qualification": staff.qualification, "trained": staff.trained,
        "postings": [
            {"institution": str(p.institution_id), "position": p.position, "grade": p.grade, "contract": p.contract,
             "weekly_hours": p.weekly_hours, "hourly_rate": p.hourly_rate and str(p.hourly_rate),
             "since": p.since.isoformat(), "until": p.until and p.until.isoformat(), "leaving": p.leaving}
            for p in Posting.objects.filter(staff=staff)
        ],
        "leaves": [
            {"kind": leave.kind, "since": leave.since.isoformat(), "until": leave.until.isoformat(), "state": leave.state,
             "note": leave.note}
            for leave in staff.leaves.all()
        ],
        "trainings": [
            {"name": t.name, "provider": t.provider, "ended": t.ended_on.isoformat()} for t in staff.trainings.all()
        ],
    }  # fmt: skip


def _student(student: Student) -> dict[str, Any]:
    return {
        "number": student.number, "name": student.name("ar"), "name_latin": student.name("en"), "mother": student.mother_ar,
        "sex": student.sex, "birth_date": student.birth_date and student.birth_date.isoformat(), "phone": student.phone,
        "address": student.address,
        "enrolments": [
            {"year": e.year, "institution": str(e.institution_id), "speciality": e.speciality_id, "state": e.state}
            for e in Enrolment.objects.filter(student=student)
        ],
        "guardians": [
            {"name": g.name, "relation": g.relation, "phone": g.phone}
            for g in Guardian.objects.filter(student=student)
        ],
        "support": [{"kind": s.kind, "detail": s.detail} for s in Support.objects.filter(student=student)],
    }  # fmt: skip
