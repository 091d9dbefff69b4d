#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "embassy_site.settings")
    if sys.argv[1:2] == ["demo"]:
        from embassy_site.demo import environment

        environment.prepare(sys.argv[2:])
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
