from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('timeline', '0017_totals'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='edition',
            index=models.Index(condition=models.Q(('event__isnull', False), ('status', 'published'), ('valid_until_at__isnull', True)), fields=['dossier', 'reference_earliest'], include=('out_on',), name='edition_events_now'),
        ),
    ]
