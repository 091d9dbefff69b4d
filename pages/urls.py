"""The catch-all: last in the site's addresses."""

from django.urls import path

from pages import views

app_name = "pages"

urlpatterns = [
    path("", views.page_detail, name="home"),
    path("<path:path>", views.page_detail, name="page-detail"),
]
