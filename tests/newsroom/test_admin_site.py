"""Addresses that Django's admin would fail at, on our own tables and on those of libraries."""

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from newsroom.admin_site import SoundAdmin
from tests import factories


@pytest.fixture
def chief(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("chief"))
    return client


def test_every_admin_is_sound() -> None:
    assert admin.site._registry
    assert [one for one in admin.site._registry.values() if not isinstance(one, SoundAdmin)] == []


def test_the_admin_of_a_library_keeps_its_name_and_its_own_ways() -> None:
    mine = type(admin.site._registry[User])
    assert mine.__name__ == "UserAdmin"
    assert mine.add_form_template == "admin/auth/user/add_form.html"


@pytest.mark.parametrize("verb", ["change", "delete"])
@pytest.mark.parametrize("model", [AccessAttempt, User, Group])
@pytest.mark.parametrize("key", ["NaN", "\0", "9" * 40, "12345"])
@pytest.mark.parametrize("query", ["_to_field=", "_to_field=user", "_to_field=%00", "_to_field=logentry"])
def test_an_address_that_names_nothing_is_a_refusal(
    chief: Client, model: type, verb: str, key: str, query: str
) -> None:
    asked = f"{reverse(f'admin:{model._meta.label_lower.replace(".", "_")}_{verb}', args=[key])}?{query}"
    assert chief.get(asked).status_code in (302, 400, 404)


@pytest.mark.parametrize(
    "query",
    [
        "id__range=1",
        "id__in=%00",
        "username__regex=(",
        "username__iregex=%5B",
        "username__contains=%00",
        "date_joined__range=a",
        "id__gt=" + "9" * 40,
        "groups__id__exact=NaN",
    ],
)
def test_a_filter_that_only_the_database_can_refuse_is_a_wrong_filter(chief: Client, query: str) -> None:
    answer = chief.get(f"{reverse('admin:auth_user_changelist')}?{query}")
    assert answer.status_code in (200, 302, 400)
    assert User.objects.count() == 1  # the connection still answers


@pytest.mark.parametrize("ticked", ["", "NaN", "\0", "9" * 40])
def test_a_tick_that_is_no_key_is_none(chief: Client, ticked: str) -> None:
    listed = reverse("admin:auth_group_changelist")
    asked = {"action": "delete_selected", "_selected_action": ticked}
    answer = chief.post(listed, asked, headers={"Accept-Language": "en"}, follow=True)
    assert answer.status_code == 200
    assert Group.objects.count() == 3
    assert "No such record was ticked" in answer.content.decode() or ticked == "9" * 40


def test_sign_ins_have_no_action(chief: Client) -> None:
    AccessAttempt.objects.create(username="kim", ip_address="127.0.0.1", failures_since_start=1)
    listed = reverse("admin:axes_accessattempt_changelist")
    asked = {"action": "cleanup_expired_attempts", "_selected_action": AccessAttempt.objects.get().pk}
    assert chief.post(listed, asked).status_code in (200, 302)
    assert "cleanup_expired_attempts" not in chief.get(listed).content.decode()


def test_what_is_wrong_with_a_field_that_a_form_does_not_have_is_said_of_the_whole(chief: Client) -> None:
    passage = factories.passage(factories.revision("Es sind neun Soldaten.", language="de"), "neun Soldaten")
    page = reverse("admin:articles_passage_change", args=[passage.pk])
    typed = {"seen_version": passage.version, "revision": passage.revision_id, "start": "", "end": "0", "place": "body"}
    answer = chief.post(page, typed, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert f"from code point {passage.start} to 0." in answer.content.decode()


@pytest.mark.parametrize("look_up", ["exact", "in", "gt", "range", "contains", "regex"])
def test_a_filter_by_what_is_no_address_is_a_wrong_filter(chief: Client, look_up: str) -> None:
    listed = reverse("admin:axes_accesslog_changelist")
    assert chief.get(f"{listed}?ip_address__{look_up}=s").status_code in (200, 302, 400)
