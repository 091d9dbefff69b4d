from django.urls import path

from pages.media.serve import serve

app_name = "media"
urlpatterns = [path("<path:name>", serve, name="file")]
