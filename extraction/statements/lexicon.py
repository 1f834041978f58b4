"""The cue words of `extraction/lexicon/cues.toml`, inflected and ready to look up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CUES_FILE = Path(__file__).resolve().parent.parent / "lexicon" / "cues.toml"
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue words by construction. `lemmas` leads from any inflected form of a verb's first word to its base forms."""

    lemmas: dict[str, str]
    verbs: dict[str, frozenset[str]]
    """construction ("clause", "object", …) → base forms, particle or preposition included: "point out"."""
    nouns: dict[str, frozenset[str]]
    speech: frozenset[str]
    """First words of the verbs that tell of speech, whatever their construction, and not only of an attitude."""
    mentions: dict[str, frozenset[str]]
    """noun → the prepositions that lead to what it speaks of: "criticism" → of."""
    adjectives: frozenset[str]
    sources: tuple[str, ...]
    outlets: frozenset[str]

    def lemma(self, form: str) -> str:
        """The base form of a cue verb's first word ("said" → "say"), or "" where the form is none."""
        return self.lemmas.get(form.lower(), "")

    def takes(self, lemma: str, construction: str) -> bool:
        return lemma in self.verbs[construction]


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.replace("\n", " ").split(",") if word.strip())


def inflect(base: str, irregular: str = "", doubling: bool = False) -> Iterator[str]:
    """All forms of an English verb: base, -s, -ing, past, participle; `irregular` gives the last two ("said said,…")."""
    yield base
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        yield base + "es"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        yield base[:-1] + "ies"
    else:
        yield base + "s"
    stem = base + base[-1] if doubling else base
    yield stem[:-1] + "ing" if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem + "ing"
    if irregular:
        yield from irregular.replace(",", " ").split()
    elif base.endswith("e"):
        yield base + "d"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        yield base[:-1] + "ied"
    else:
        yield stem + "ed"
    if base[-1] == "l":  # "modelled" and "modeled", "signalling" and "signaling"
        other = base if doubling else base + "l"
        yield other + "ed"
        yield other + "ing"


@cache
def load(path: Path = CUES_FILE) -> Lexicon:
    """Read the cue lexicon once."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    verbs = {name: _words(text) for name, text in data["verbs"].items()}
    irregular, doubling = data["irregular"], _words(data["doubling"]["verbs"])
    reporting = [*verbs.values(), *(_words(data["nouns"][name]) for name in ("contain", "bearing", "presenting"))]
    bases = sorted({verb.split()[0] for words in reporting for verb in words} | {"be", "have"})
    lemmas: dict[str, str] = {}
    for base in bases:
        for form in inflect(base, irregular.get(base, ""), base in doubling):
            lemmas.setdefault(form, base)
    lemmas["lying"] = "lie"
    for form in ("be", "is", "are", "was", "were", "been", "being", "am", "’s", "'s"):
        lemmas[form] = "be"
    lemmas |= {"found": "find", "felt": "feel", "read": "read"}
    spoken = verbs["clause"] | verbs["object"] | {verb.split()[0] for verb in verbs["preposition"] | verbs["object_preposition"]}
    speech = frozenset(verb for verb in spoken if verb not in verbs["attitude"] | verbs["weak"])
    return Lexicon(
        lemmas=lemmas,
        verbs=verbs,
        nouns={name: _words(text) for name, text in data["nouns"].items()},
        speech=speech,
        mentions={noun: frozenset(by.split()) for noun, by in data["mentions"].items()},
        adjectives=_words(data["adjectives"]["stand"]),
        sources=tuple(sorted(data["phrases"]["source"], key=len, reverse=True)),
        outlets=frozenset(name.lower() for name in _words(data["outlets"]["names"])),
    )
