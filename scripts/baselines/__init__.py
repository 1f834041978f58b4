"""Other people's methods of finding who said what, written anew from their descriptions, to measure Parley's own against.

Each module has `find(reading) -> tuple[Found, ...]`, the form of `extraction.statements.find`; the reading must come from a model with
part-of-speech tags and lemmas. They are for development only: nothing in the application imports them.
"""
