from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('timeline', '0017_totals'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='edition',
            index=models.Index(condition=models.Q(('event__isnull', False), ('status', 'published'), ('valid_until_at__isnull', True)), fields=['dossier', 'reference_earliest'], include=('reference_latest', 'measure', 'out_on'), name='edition_events_now'),
        ),
        AddIndexConcurrently(
            model_name='edition',
            index=models.Index(condition=models.Q(('claim__isnull', False), ('valid_until_at__isnull', True)), fields=['dossier', 'reference_earliest'], name='edition_claims_now'),
        ),
        AddIndexConcurrently(
            model_name='edition',
            index=models.Index(condition=models.Q(('claim__isnull', False), ('valid_until_at__isnull', True), ('json__contains', '"correction":{')), fields=['dossier'], name='edition_corrected_now'),
        ),
        AddIndexConcurrently(
            model_name='edition',
            index=models.Index(condition=models.Q(('claim__isnull', False), ('valid_until_at__isnull', True)), fields=['dossier', 'measure', 'reference_earliest'], include=('out_on', 'status', 'side', 'kind'), name='edition_by_measure'),
        ),
        AddIndexConcurrently(
            model_name='edition',
            index=models.Index(models.F('scope'), models.F('measure'), Coalesce('reference_earliest', 'reference_latest'), condition=models.Q(('claim__isnull', False), ('valid_until_at__isnull', True)), name='edition_of_period'),
        ),
        RemoveIndexConcurrently(
            model_name='edition',
            name='edition_by_reference',
        ),
        RemoveIndexConcurrently(
            model_name='edition',
            name='edition_near_in_time',
        ),
        RemoveIndexConcurrently(
            model_name='edition',
            name='edition_days_out',
        ),
    ]
