"""The shipped actors.toml is one that the resolver and the site can rely on."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

import pytest

from extraction.knowledge import SIDES, Actor, ActorName, KnowledgeError, load_actors

ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# ISO 3166-1 alpha-2, of which the file uses these, and the two codes reserved for the bodies of that name.
COUNTRIES = frozenset(
    re.findall(
        r"[A-Z]{2}",
        "CL ET HR IQ PK TD TZ AE AM AR AT AU AZ BE BG BR BY CA CH CN CO CZ DE DK EE EG ES FI FR GB GE GR HU ID IE IL IN IR IT JP KE KM KP "
        "KR KZ LT LV MD ME MK MT MX NL NO PL PT QA RO RS RU SA SE SI SK SN TR TW UA UG US VA ZA ZM EU UN",
    )
)


@pytest.fixture(scope="module")
def actors() -> tuple[Actor, ...]:
    return load_actors()


def apart(one: ActorName, other: ActorName) -> bool:
    """Whether two dated names never hold on the same day."""
    return bool((one.until and other.since and one.until <= other.since) or (other.until and one.since and other.until <= one.since))


def test_there_are_enough_of_them(actors):
    assert len(actors) >= 80


def test_slugs_are_unique_and_fit_an_address(actors):
    assert len({actor.slug for actor in actors}) == len(actors)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", actor.slug) for actor in actors)


def test_canonical_names_are_unique(actors):
    assert len({actor.name for actor in actors}) == len(actors)


def test_kinds_genders_and_sides_are_known(actors):
    assert {actor.kind for actor in actors} == {"person", "organisation", "government", "group"}
    for actor in actors:
        assert actor.gender in ({"f", "m"} if actor.kind == "person" else {""}), actor.slug
        assert actor.side in ("", *SIDES), actor.slug
        assert all(role.side in ("", *SIDES) for role in actor.roles), actor.slug


def test_country_codes_are_iso(actors):
    assert {actor.country for actor in actors} - {""} <= COUNTRIES
    assert all(actor.country for actor in actors if actor.kind in ("person", "government"))


def test_everyone_is_described_and_named_in_ukrainian(actors):
    for actor in actors:
        assert actor.name_uk, actor.slug
        assert actor.sort_name, actor.slug
        assert actor.description.endswith("."), actor.slug
        assert len(actor.description) < 200, actor.slug


def test_no_spelling_is_shared_unless_both_call_it_ambiguous(actors):
    bearers: dict[str, list[tuple[Actor, ActorName]]] = defaultdict(list)
    for actor in actors:
        for name in actor.names:
            bearers[name.text.casefold()].append((actor, name))
    for text, found in bearers.items():
        for (one, one_name), (other, other_name) in combinations(found, 2):
            if one.slug != other.slug:
                assert (one_name.ambiguous and other_name.ambiguous) or apart(one_name, other_name), (text, one.slug, other.slug)


def test_dates_are_iso_and_in_order(actors):
    for actor in actors:
        for dated in (*actor.roles, *actor.names):
            assert all(ISO_DATE.fullmatch(day) for day in (dated.since, dated.until) if day), (actor.slug, dated)
            assert not (dated.since and dated.until) or dated.since <= dated.until, (actor.slug, dated)


def test_roles_speak_for_actors_of_the_file(actors):
    slugs = {actor.slug for actor in actors}
    for actor in actors:
        assert {role.speaks_for for role in actor.roles} - {None} <= slugs, actor.slug


def test_one_head_of_state_at_a_time(actors):
    held = defaultdict(list)
    for actor in actors:
        for role in actor.roles:
            if role.title in ("President", "Prime Minister", "Chancellor", "Foreign Minister", "Secretary General"):
                held[role.title, role.organisation].append((role.since, role.until or "9999", actor.slug))
    for office, terms in held.items():
        for (_, until, one), (since, _, other) in zip(sorted(terms), sorted(terms)[1:], strict=False):
            assert until <= since, (office, one, other)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[actor]]\nslug = "a"\nkind = "person"\n', "actor a has no name"),
        ('[[actor]]\nslug = "a"\nkind = "person"\nname = "A"\n' * 2, "actor a stands twice"),
        ("[[actor]\n", "actors.toml"),
    ],
)
def test_a_broken_file_is_refused_with_the_entry_named(tmp_path, text, complaint):
    path = tmp_path / "actors.toml"
    path.write_text(text)
    with pytest.raises(KnowledgeError, match=complaint):
        load_actors(path)
