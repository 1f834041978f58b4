"""Who said what, read out of news articles: text in, records out. Knows no Django, network, clock or database.

An article goes through these steps; each takes records and returns records (`records.py`), and none imports another:

1. `page`        HTML → title, text, authors, day, outlet
2. `sentences`   text → paragraphs, quotations, spaCy's parse
3. `statements`  → who said what: one module for each way of saying
4. `speakers`    → the printed speaker is a known actor, a new name, or nobody sure
5. `topics`, 6. `options`  → the questions a statement bears on, the named answers it commits to
7. `dates`, `quantities`, `conditions`, `relations`  → when and where, how much, on what terms, like or unlike whom

`pipeline` composes them, `python -m extraction FILE…` runs them, `knowledge` reads what editors keep.
"""
