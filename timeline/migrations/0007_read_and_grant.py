from django.db import migrations

from timeline.roles import grant_verbs


def read_citations(apps, schema_editor):
    """What was cited before the rule of the quote is read now; where that differs, the citation says since when."""
    from articles.reading import read

    citations = apps.get_model("timeline", "Citation").objects.select_related("claim", "passage__revision__article")
    figures, of = [], None
    for citation in citations.order_by("passage__revision", "id").iterator(chunk_size=1000):
        passage = citation.passage
        if of != passage.revision_id:  # each text is read once
            of, published = passage.revision_id, passage.revision.article.published or None
            figures = read(passage.revision.text, published=published).figures
        start, end = passage.number_start, passage.number_end
        found = []
        if start is None:
            citation.read_number = ""
        else:
            citation.read_number = passage.revision.text[start:end]
            found = [figure for figure in figures if figure.number_start < end and start < figure.number_end]
        wanted = (citation.claim.low, citation.claim.high, citation.claim.bound)
        chosen = next((one for one in found if (one.low, one.high, one.bound) == wanted), found[0] if found else None)
        if chosen:
            citation.read_low, citation.read_high, citation.read_bound = chosen.low, chosen.high, chosen.bound
        differs = chosen is None or (chosen.low, chosen.high, chosen.bound) != wanted
        if differs and not citation.value_reason and citation.claim.status == "published":
            citation.value_reason = "Veröffentlicht, bevor Werte an ihren Fundstellen geprüft wurden."
        citation.save()


class Migration(migrations.Migration):
    dependencies = [("timeline", "0006_review_and_merges")]
    operations = [
        migrations.RunPython(grant_verbs, migrations.RunPython.noop),
        migrations.RunPython(read_citations, migrations.RunPython.noop),
    ]
