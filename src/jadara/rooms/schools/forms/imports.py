"""A workbook, which of its columns is which field, and what classes that are not there yet are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jadara.rooms.schools import sheets_reading
from jadara.rooms.schools.core import sheets_headers
from jadara.rooms.schools.models import Import, Speciality
from jadara.rooms.schools.words_import import FIELDS

#: What a school brings, in the order in which a new school does it.
OF_SCHOOL = (Import.Kind.CLASSES, Import.Kind.STUDENTS, Import.Kind.STAFF, Import.Kind.TIMETABLE)
#: So many classes are offered to be made on one page.
MOST_CLASSES = 40


class UploadForm(forms.Form):
    """A file and what is in it. ``content`` has its bytes once it is valid."""

    kind = forms.ChoiceField(label=_("What is in the table?"), choices=[(k.value, k.label) for k in OF_SCHOOL])
    file = forms.FileField(
        label=_("Workbook (.xlsx or .csv)"),
        help_text=_("As the school has it. One table with headings; at most 20 MB and 50,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        error_messages={"required": _("Choose a file first."), "empty": _("There is nothing in this file.")},
    )

    def __init__(self, *args: Any, country: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if country:
            del self.fields["kind"]

    def clean_file(self) -> Any:
        """A file too large is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > sheets_reading.MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB. Split it into several."))
        return file


class MatchingForm(forms.Form):
    """One choice for each column that is not dropped: which field it is, or none. ``columns`` maps fields to columns."""

    def __init__(self, kind: str, headings: Sequence[str], matching: Mapping[str, int], data: Any = None) -> None:
        super().__init__(data)
        choices = [("", _("Leave out")), *((f, FIELDS[f]) for f in sheets_headers.FIELDS[kind])]
        found = {n: f for f, n in matching.items()}
        for n, heading in enumerate(headings):
            if heading and not sheets_headers.tells_faith(heading):
                self.fields[f"c_{n}"] = forms.ChoiceField(
                    label=heading, choices=choices, required=False, initial=found.get(n, "")
                )

    def clean(self) -> dict[str, Any]:
        """Two columns cannot be one field."""
        taken: dict[str, str] = {}
        for name, field in list(self.cleaned_data.items()):
            if field and field in taken:
                self.add_error(name, _("Another column is already this."))
            taken[field] = name
        return self.cleaned_data

    @property
    def columns(self) -> dict[str, int]:
        """Fields to columns from 0."""
        return {f: int(name.removeprefix("c_")) for name, f in self.cleaned_data.items() if f}


class ClassesForm(forms.Form):
    """Speciality and year of each class that is to be made; a class without a speciality is not made."""

    def __init__(self, unknown: Mapping[str, tuple[str, int]], lang: str, data: Any = None) -> None:
        super().__init__(data)
        self.names = list(unknown)[:MOST_CLASSES]
        branches = [("", _("Do not make it")), *((s.pk, f"{s.pk} · {s.name(lang)}") for s in Speciality.objects.all())]
        for n, name in enumerate(self.names):
            code, stage = unknown[name]
            self.fields[f"speciality_{n}"] = forms.ChoiceField(
                label=_("Class %(name)s: speciality") % {"name": name}, choices=branches, required=False, initial=code
            )
            self.fields[f"stage_{n}"] = forms.IntegerField(
                label=_("Class %(name)s: year of the speciality") % {"name": name}, min_value=1, max_value=6,
                required=False, initial=stage or None,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A class that is to be made has a year too."""
        for n in range(len(self.names)):
            if self.cleaned_data.get(f"speciality_{n}") and not self.cleaned_data.get(f"stage_{n}"):
                self.add_error(f"stage_{n}", _("Say which year of the speciality it is."))
        return self.cleaned_data

    @property
    def chosen(self) -> dict[str, tuple[str, int]]:
        """Names of classes to speciality and year."""
        d = self.cleaned_data
        return {
            name: (d[f"speciality_{n}"], d[f"stage_{n}"])
            for n, name in enumerate(self.names)
            if d.get(f"speciality_{n}") and d.get(f"stage_{n}")
        }
