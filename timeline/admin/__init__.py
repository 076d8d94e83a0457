"""The ledger for editors: vocabulary, claims and events with their citations, merges, editions and findings to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.admin import annotating, claims, events, evidence, findings, reading, vocabulary

admin.site.site_header = _("Ledger of contested figures")
admin.site.site_title = _("Ledger")
admin.site.index_title = _("Editors’ desk")

__all__ = ["annotating", "claims", "events", "evidence", "findings", "reading", "vocabulary"]
