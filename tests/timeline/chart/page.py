"""A whole page around the partial, without the application."""

from pathlib import Path

from django.template import Context, Engine

ROOT = Path(__file__).parents[3]
ENGINE = Engine(
    dirs=[ROOT / "templates"],
    libraries={"i18n": "django.templatetags.i18n"},
    builtins=["django.template.defaulttags"],
)
PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Chart</title>
<meta name="color-scheme" content="light dark"><style>body {{ margin: 16px; background: Canvas }}
@media (prefers-color-scheme: dark) {{ body {{ background: #15181c }} }} {css}</style></head>
<body><main><h1>Chart</h1><h2>Figures</h2>{body}</main></body></html>"""


def render(drawing) -> str:
    return ENGINE.get_template("timeline/chart.html").render(Context({"drawing": drawing}))


def page(drawing) -> str:
    css = (ROOT / "static/timeline/chart.css").read_text()
    return PAGE.format(css=css, body=render(drawing))
