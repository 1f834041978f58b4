"""Outlets are loaded from their file, and found by the name or the address of an article."""

import pytest

from articles.models import Outlet
from articles.outlets import OutletError, load_outlets, outlet_for, plain_name

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing():
    first = load_outlets()
    assert first["created"] > 50
    assert load_outlets() == {"created": 0, "updated": 0, "unchanged": first["created"]}


def test_a_changed_entry_is_brought_in_step():
    load_outlets()
    Outlet.objects.filter(slug="reuters").update(name="Old name")
    assert load_outlets()["updated"] == 1
    assert Outlet.objects.get(slug="reuters").name == "Reuters"


def test_the_digest_may_be_shown_whole_and_others_may_not():
    load_outlets()
    assert Outlet.objects.get(slug="parley-digest").text_policy == Outlet.TextPolicy.FULL
    assert not Outlet.objects.exclude(slug="parley-digest").exclude(text_policy=Outlet.TextPolicy.QUOTES).exists()


@pytest.mark.parametrize(
    ("url", "name", "slug"),
    [
        ("https://www.reuters.com/world/a", "", "reuters"),
        ("https://uk.reuters.com/world/a", "", "reuters"),
        ("https://news.un.org/en/story", "", "un-news"),
        ("https://www.un.org/en/a", "", "united-nations"),
        ("", "AP", "ap"),
        ("", "the white house", "white-house"),
        ("", "Reuters (via KFGO)", "reuters"),
        ("", "Kyiv Post / AFP (inferred)", "kyiv-post"),
        ("https://www.youtube.com/watch?v=1", "Office of the President of Ukraine", "president-of-ukraine"),
        ("", "", "unknown"),
        ("https://daily.example.org/a", "", "dailyexampleorg"),
        ("", "The Daily Record", "the-daily-record"),
        ("https://notreuters.com/a", "", "notreuterscom"),
    ],
)
def test_an_articles_outlet(url, name, slug):
    load_outlets()
    assert outlet_for(url, name).slug == slug
    assert outlet_for(url, name).slug == slug


@pytest.mark.parametrize(
    ("printed", "plain"),
    [("Reuters (via KFGO)", "Reuters"), ("BBC News (reposted)", "BBC News"), ("PRIO (Peace Research)", "PRIO"), ("A / B", "A")],
)
def test_what_catalogues_add_to_a_name_is_dropped(printed, plain):
    assert plain_name(printed) == plain


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ("[[outlet", "outlets.toml: "),
        ('[[outlet]]\nslug = "a"', "outlet a, name"),
        ('[[outlet]]\nslug = "a"\nname = "A"\nkind = "radio"', "outlet a, kind"),
        ('[[outlet]]\nslug = "a"\nname = "A"\ndomain = "a.org"', "unknown field domain"),
        ('[[outlet]]\nslug = "a"\nname = "A"\n[[outlet]]\nslug = "b"\nname = "a"', '"a" names both a and b'),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_changes_nothing(tmp_path, toml, why):
    file = tmp_path / "outlets.toml"
    file.write_text(toml)
    with pytest.raises(OutletError, match=why):
        load_outlets(file)
    assert not Outlet.objects.exists()
