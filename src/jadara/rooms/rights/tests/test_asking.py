"""The search: lengths of service and ages read from a question, who asks, what comes first, and what is refused."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.rights import bench, queries
from jadara.rooms.rights.core.asking import Index, bare, by_asker, tokens
from jadara.rooms.rights.core.clarifying import QUESTIONS
from jadara.rooms.rights.core.lengths import RANGES, Lengths, service_of

LENGTHS = Lengths(queries.lexicon().lengths)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(queries.base().values(), queries.lexicon())


@pytest.mark.parametrize(
    ("question", "service"),
    [
        ("صرلي ٤ سنين بالشغل", "y3"), ("كحشوني بعد ٥ سنين", "y3"), ("صرلي ٣ جمع", "m0"), ("صرلي سنتين", "y1"),
        ("بشتغل من ست شهور", "m3"), ("صرلي نص سنة", "m3"), ("صرلي سنة", "y1"), ("صرلي تلات سنين ونص", "y3"),
        ("sarle sntein w nos", "y1"), ("kaf7oune bala enzar ba3d 4 snin", "y3"), ("fired after 4 years", "y3"),
        ("a year and a half of service", "y1"), ("15 yrs at the same company", "y12"), ("exactly 3 years of service", "y1"),
        ("viré après six mois", "m3"), ("6 ans d'ancienneté", "y6"), ("j'ai 15 ans de service", "y12"),
        ("je suis employé depuis 7ans", "y6"),
    ],
)  # fmt: skip
def test_length_of_service_is_read(question: str, service: str) -> None:
    assert LENGTHS.read(tokens(question)).service == service


@pytest.mark.parametrize(
    "question",
    [
        "got fired 5 weeks ago", "كحشوني من شهرين", "viré il y a 3 semaines", "عقد سنتين", "contrat de 2 ans",
        "enceinte de 7 mois", "حامل 6 شهور", "15 يوم اجازة", "30 days annual leave", "j'ai 15 ans", "شغلني 12 ساعة",
    ],
)  # fmt: skip
def test_other_lengths_of_time_are_no_service(question: str) -> None:
    assert LENGTHS.read(tokens(question)).service == ""


@pytest.mark.parametrize(
    ("question", "age"),
    [
        ("عمري ١٥ سنة", "minor"), ("عمري ستة عشر", "minor"), ("ابنتي في السادسة عشرة", "minor"), ("ana 15 sne", "minor"),
        ("im 15 can i work", "minor"), ("my son is 14 years old", "minor"), ("15 ans et je travaille", "minor"),
        ("عمري 30", "adult"), ("I am 25 years old", "adult"), ("15 years of service", ""), ("48 hours a week", ""),
    ],
)  # fmt: skip
def test_an_age_is_read(question: str, age: str) -> None:
    assert LENGTHS.read(tokens(question)).age == age


@given(st.text(max_size=80))
def test_any_text_can_be_read_for_lengths(text: str) -> None:
    said = LENGTHS.read(tokens(text))
    assert said.service in {"", *(name for _end, name in RANGES)}
    assert all(0 <= n < len(tokens(text)) for n in said.used)


@given(st.floats(0, 720), st.floats(0, 720))
def test_longer_service_is_never_an_earlier_range(a: float, b: float) -> None:
    order = [name for _end, name in RANGES]
    low, high = sorted((a, b))
    assert order.index(service_of(low)) <= order.index(service_of(high))


@given(st.text(max_size=80))
def test_a_bare_text_has_the_words_of_the_whole(text: str) -> None:
    assert tokens(bare(text)) == tokens(text)


def test_every_range_of_service_has_a_button() -> None:
    assert [value for value, _name in QUESTIONS["service"][1]] == [name for _end, name in RANGES]


def test_values_by_which_answers_are_limited_can_be_chosen() -> None:
    for answer in queries.base().values():
        for facet, values in answer.applies.items():
            assert set(values) <= {value for value, _name in QUESTIONS[facet][1]}, answer.id


@pytest.mark.parametrize("question", ["how long is my notice", "قديش مهلة الإنذار؟", "quelle est la durée du préavis"])
def test_service_is_asked_only_if_it_was_not_said(index: Index, question: str) -> None:
    assert index.ask(question).clarify == "service"
    assert index.ask(f"{question} 4 years of service").clarify != "service"
    assert index.ask(f"صرلي ٤ سنين، {question}").clarify != "service"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("كم يوم بعد معي لارفع دعوى؟", "abuse.last_day"), ("كحشني من العمل. كم يوم بعد معي لارفع دعوى؟", "abuse.last_day"),
        ("صاحب الشغل ضربني", "resign.leave_now"), ("ضربت المدير وطردني", "notice.on_the_spot"),
        ("صاحب الشغل قلي تلفونياً ما عاد تجي", "notice.written"), ("بدي اقلع شغيل بيتأخر", "notice.employer_steps"),
        ("معلمي اخد باسبوري", "domestic.passport"), ("الاحد والعيد كيف بدفع؟", "holiday.work_pay"),
        ("متت امي", "other_leave.bereavement"), ("بشتغل بالفرن بالليل", "night.adults"),
        ("عمري 16 وبشتغل بالفرن بالليل", "child.evening"), ("عمري 15 وصاحب المحل عم يلمسني", "har.minor"),
        ("عم يلمسني صاحب الشغل", "har.what_counts"),
    ],
)  # fmt: skip
def test_the_answer_that_is_meant_comes_first(index: Index, question: str, first: str) -> None:
    assert index.ask(question).hits[0].id == first


@pytest.mark.parametrize(
    "question",
    ["كيف بطبخ مجدرة؟", "كيف جدد باسبوري", "comment faire un gâteau au chocolat", "my car broke down who can fix it"],
)
def test_other_subjects_are_refused(index: Index, question: str) -> None:
    assert index.ask(question).refused


def test_a_common_word_is_not_taken_for_a_misspelt_one(index: Index) -> None:
    assert index.spelled("will that be even") == "will that be even"


def test_a_young_person_is_told_to_leave_and_to_tell_an_adult_first() -> None:
    now = queries.base()["har.minor"].now
    assert now["en"].startswith("Leave the place now")
    assert "adult you trust" in now["en"].split(".")[1]


def test_what_no_text_says_of_light_work_is_to_be_confirmed() -> None:
    depends = queries.base()["child.min_age"].depends
    assert "to be confirmed" in depends["en"]
    assert "à confirmer" in depends["fr"]
    assert "للتأكيد" in depends["ar"]


def test_an_answer_for_employers_counts_more_when_an_employer_asks() -> None:
    base = queries.base()
    assert by_asker(base["notice.employer_steps"])["employer"] > 1 > by_asker(base["notice.employer_steps"])["worker"]
    assert by_asker(base["notice.unpaid"]) == {"employer": by_asker(base["abuse.proof"])["employer"]}
    assert by_asker(base["notice.how_long"]) == {}


def test_questions_written_for_mending_name_answers_that_exist() -> None:
    known = set(queries.base())
    assert {key for q in bench.questions("questions-dev-people.yaml") for key in q["answers"]} <= known


def test_what_was_said_before_is_kept_when_one_more_thing_is_asked(db: None) -> None:
    page = Client(headers={"accept-language": "en"}).get(
        reverse("rights:home"), {"q": "how long is my notice", "nationality": "syrian", "on": "2025-03-01"}
    )
    text = page.content.decode()
    assert '<input type="hidden" name="nationality" value="syrian">' in text
    assert '<input type="hidden" name="on" value="2025-03-01">' in text
    assert 'name="service" value="y12"' in text
