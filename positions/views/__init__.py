"""The public pages. Each view reads the address, asks the read side, and renders; the rules live in `positions.compare`."""

from positions.views.actors import actor, actor_statements, actors
from positions.views.articles import article, articles
from positions.views.cards import card
from positions.views.compare import compare
from positions.views.home import home, method, opensearch, robots
from positions.views.news import changes, silences
from positions.views.search import search
from positions.views.statements import report, statement
from positions.views.topics import topic, topics

__all__ = [
    "actor",
    "actor_statements",
    "actors",
    "article",
    "articles",
    "card",
    "changes",
    "compare",
    "home",
    "method",
    "opensearch",
    "report",
    "robots",
    "search",
    "silences",
    "statement",
    "topic",
    "topics",
]
