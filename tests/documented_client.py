"""The client that the documentation offers, loaded as another desk has it: a file of its own."""

import importlib.util
from types import ModuleType

from django.contrib.staticfiles import finders

from timeline.api import docs


def documented_client() -> ModuleType:
    spec = importlib.util.spec_from_file_location("keep_in_step", finders.find(docs.CLIENT))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
