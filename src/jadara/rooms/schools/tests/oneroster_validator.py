"""A reader of OneRoster 1.2 bulk zips, written from the tables of the CSV binding and from nothing of ours."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date

HEADERS = {
    "academicSessions": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
    "classes": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
    "courses": "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
    "subjectCodes",
    "enrollments": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate",
    "orgs": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
    "roles": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
    "userProfileSourcedId",
    "users": "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
    "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,"
    "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
}
REQUIRED = {
    "academicSessions": "sourcedId title type startDate endDate schoolYear",
    "classes": "sourcedId title courseSourcedId classType schoolSourcedId termSourcedIds",
    "courses": "sourcedId title orgSourcedId",
    "enrollments": "sourcedId classSourcedId schoolSourcedId userSourcedId role",
    "orgs": "sourcedId name type",
    "roles": "sourcedId userSourcedId roleType role orgSourcedId",
    "users": "sourcedId enabledUser username givenName familyName",
}
ENUMERATED = {
    ("academicSessions", "type"): {"gradingPeriod", "semester", "schoolYear", "term"},
    ("classes", "classType"): {"homeroom", "scheduled"},
    ("enrollments", "role"): {"administrator", "proctor", "student", "teacher"},
    ("enrollments", "primary"): {"true", "false", ""},
    ("orgs", "type"): {"department", "school", "district", "local", "state", "national"},
    ("roles", "roleType"): {"primary", "secondary"},
    ("roles", "role"): {
        "aide", "counselor", "districtAdministrator", "guardian", "parent", "principal", "proctor", "relative",
        "siteAdministrator", "student", "systemAdministrator", "teacher",
    },
    ("users", "enabledUser"): {"true", "false"},
}  # fmt: skip
REFERENCES = {
    ("academicSessions", "parentSourcedId"): "academicSessions",
    ("classes", "courseSourcedId"): "courses",
    ("classes", "schoolSourcedId"): "orgs",
    ("classes", "termSourcedIds"): "academicSessions",
    ("courses", "schoolYearSourcedId"): "academicSessions",
    ("courses", "orgSourcedId"): "orgs",
    ("enrollments", "classSourcedId"): "classes",
    ("enrollments", "schoolSourcedId"): "orgs",
    ("enrollments", "userSourcedId"): "users",
    ("orgs", "parentSourcedId"): "orgs",
    ("roles", "userSourcedId"): "users",
    ("roles", "orgSourcedId"): "orgs",
    ("users", "primaryOrgSourcedId"): "orgs",
}
DATES = {"startDate", "endDate", "beginDate"}
MANIFEST = (
    "file.academicSessions", "file.categories", "file.classes", "file.classResources", "file.courses",
    "file.courseResources", "file.demographics", "file.enrollments", "file.lineItemLearningObjectiveIds",
    "file.lineItems", "file.lineItemScoreScales", "file.orgs", "file.resources", "file.resultLearningObjectiveIds",
    "file.results", "file.resultScoreScales", "file.roles", "file.scoreScales", "file.userProfiles",
    "file.userResources", "file.users",
)  # fmt: skip

Rows = list[dict[str, str]]


def faults(content: bytes) -> list[str]:
    """What is wrong with a bulk zip: 'file: fault'. An empty list for a valid one."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    if "manifest.csv" not in texts:
        return ["manifest: missing"]
    lines = list(csv.reader(io.StringIO(texts["manifest.csv"])))
    found = [] if lines[0] == ["propertyName", "value"] else ["manifest: header"]
    said = dict(lines[1:])
    if (said.get("manifest.version"), said.get("oneroster.version")) != ("1.0", "1.2"):
        found.append("manifest: versions")
    found += [f"manifest: {name}" for name in MANIFEST if said.get(name) not in ("bulk", "absent")]
    promised = {name.removeprefix("file.") for name in MANIFEST if said.get(name) == "bulk"}
    if promised != {name.removesuffix(".csv") for name in texts} - {"manifest"}:
        found.append("manifest: other files than promised")
    tables = {name: list(csv.DictReader(io.StringIO(texts[f"{name}.csv"]))) for name in promised}
    for name, rows in tables.items():
        found += _of_file(name, texts[f"{name}.csv"], rows)
    return found + _references(tables)


def _of_file(name: str, text: str, rows: Rows) -> list[str]:
    found = [] if text.splitlines()[0] == HEADERS[name] else [f"{name}: header"]
    found += [] if rows else [f"{name}: no data rows"]
    ids = [row["sourcedId"] for row in rows]
    found += [] if len(ids) == len(set(ids)) else [f"{name}: a sourcedId twice"]
    for row in rows:
        found += [f"{name}: {field} is empty" for field in REQUIRED[name].split() if not row[field]]
        found += [f"{name}: {field} in bulk" for field in ("status", "dateLastModified") if row[field]]
        found += [f"{name}: line break" for value in row.values() if "\n" in value or "\r" in value]
        for (file, field), allowed in ENUMERATED.items():
            if file == name and row[field] not in allowed:
                found.append(f"{name}: {field} is {row[field]}")
        for field in DATES & set(row):
            if row[field] and date.fromisoformat(row[field]).isoformat() != row[field]:
                found.append(f"{name}: {field}")
        if "schoolYear" in row and not re.fullmatch(r"\d{4}", row["schoolYear"]):
            found.append(f"{name}: schoolYear")
    return found


def _references(tables: dict[str, Rows]) -> list[str]:
    ids = {name: {row["sourcedId"] for row in rows} for name, rows in tables.items()}
    found = []
    for (name, field), target in REFERENCES.items():
        for row in tables.get(name, []):
            unknown = [i for i in row[field].split(",") if i and i not in ids.get(target, set())]
            found += [f"{name}: {field} names {i}" for i in unknown]
    terms = {row["sourcedId"] for row in tables.get("academicSessions", []) if row["type"] == "term"}
    for row in tables.get("classes", []):
        if not set(row["termSourcedIds"].split(",")) <= terms:
            found.append("classes: termSourcedIds is no term")
    with_role = {row["userSourcedId"] for row in tables.get("roles", []) if row["roleType"] == "primary"}
    return found + [f"users: {i} has no primary role" for i in ids.get("users", set()) - with_role]
