from django.urls import path
from django.http import HttpResponse
f=lambda r,**k:HttpResponse()
urlpatterns = [
    path("articles/<int:pk>/", f, name="article"),
    path("<slug:dossier>/", f, name="timeline"),
    path("<slug:dossier>/claims/<int:pk>/", f, name="claim"),
    path("<slug:dossier>/events/<int:pk>/", f, name="event"),
]
