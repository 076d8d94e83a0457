from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_save


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        from django.contrib.auth.models import User
        from django.contrib.auth.signals import user_logged_in

        from newsroom import signing_in

        user_logged_in.connect(signing_in.begin)
        post_save.connect(signing_in.end_of_disabled, sender=User)


class NewsroomAdminConfig(AdminConfig):
    default_site = "newsroom.admin_site.NewsroomAdminSite"
