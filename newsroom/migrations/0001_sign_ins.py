from django.contrib.auth.management import create_permissions
from django.db import migrations

SEEN = ["view_accesslog", "view_accessattempt", "view_accessfailurelog"]


def show(apps, schema_editor):
    """Chief editors see who signed in, and who tried to."""
    config = apps.get_app_config("axes")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    chief, _made = apps.get_model("auth", "Group").objects.get_or_create(name="chief editor")
    permissions = apps.get_model("auth", "Permission").objects
    chief.permissions.add(*permissions.filter(content_type__app_label="axes", codename__in=SEEN))


class Migration(migrations.Migration):
    dependencies = [("axes", "0010_accessattemptexpiration"), ("timeline", "0007_read_and_grant")]
    operations = [migrations.RunPython(show, migrations.RunPython.noop)]
