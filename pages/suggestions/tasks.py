from django.tasks import task

from pages.suggestions import delivery


@task()
def deliver(suggestion_id: int) -> str:
    return delivery.deliver(suggestion_id)
