from django.urls import path

from pages.suggestions import views

app_name = "suggestions"

urlpatterns = [
    path("", views.form, name="form"),
    path("sent/", views.sent, name="sent"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
