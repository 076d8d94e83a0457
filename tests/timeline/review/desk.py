"""People at the editors' desk, and forms as a browser would send them."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group, User
from django.contrib.postgres.forms import SimpleArrayField
from django.test import Client
from django.urls import reverse


def sign_in(role: str) -> Client:
    user = User.objects.create_user(f"{role} {User.objects.count()}", password="a long password", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


def address(thing: Any, page: str = "change", *more: Any) -> str:
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_{page}", args=[thing.pk, *more])


def list_address(model: Any, page: str = "changelist", *more: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=more)


def form_of(response: Any) -> dict[str, Any]:
    """All that the form of a change page would send as it stands."""
    found: dict[str, Any] = {}
    forms = [response.context["adminform"].form]
    for formset in response.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    for form in forms:
        for field in form:
            value = as_sent(field)
            if value is not None:
                found[field.html_name] = value
    return found


def as_sent(field: Any) -> Any:
    """What a browser sends for a field; None for an empty one and an unticked box."""
    value = field.value()
    if value is False and isinstance(field.field.widget, forms.CheckboxInput):
        return None
    if isinstance(field.field, SimpleArrayField) and isinstance(value, list):
        return ",".join(value)
    return value.pk if hasattr(value, "pk") else value


def errors_of(response: Any) -> str:
    """All that a page refuses, in words."""
    context = response.context
    forms = [context["adminform"].form] if "adminform" in context else [context["form"]]
    for formset in context.get("inline_admin_formsets", ()):
        forms += formset.formset.forms
    return " ".join(message for form in forms for errors in form.errors.values() for message in errors)
