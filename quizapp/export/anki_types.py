"""The two note types of our Anki decks, frozen: ids, names, templates and styling.

Anki matches note types, fields and templates by these ids. Adding, removing or
reordering fields or templates would cut learners off from every later release; to grow,
rename a spare field. A changed name, template or style needs a newer `LOOK_CHANGED`.
"""

from __future__ import annotations

from dataclasses import dataclass

#: When a name, a template or the styling last changed: 2026-11-22, UTC. Anki renews
#: the look of learners' cards only when this grows, and keeps their own styling if not.
LOOK_CHANGED = 1795305600

#: Decks lie under this name; learners' collections match decks by name.
DECK_ROOT = "Quizapp"


@dataclass(frozen=True, slots=True)
class Part:
    """A field: its name, which may change, and its id, which never does."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteType:
    """A kind of note: its fields in order, and its one card template."""

    #: stands for the note type in digests
    key: str
    id: int
    name: str
    is_cloze: bool
    fields: tuple[Part, ...]
    template: Part
    front: str
    back: str


CSS = """\
.card {
  --paper: #fdfcf9; --ink: #1f2328; --soft: #57606a; --line: #d0d4d9;
  --accent: #0b5c8a; --panel: #f1efe8;
  max-width: 40em; margin: 0 auto; padding: 1rem; box-sizing: border-box;
  font: 20px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  text-align: start; color: var(--ink); background-color: var(--paper);
  overflow-wrap: break-word;
}
.card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card {
  --paper: #1e2124; --ink: #e8eaed; --soft: #aab2bb; --line: #454b52;
  --accent: #8ecbf2; --panel: #2a2e33;
}
.card p, .card ul, .card details, .card .question { margin: 0 0 .75em; }
.card .context { color: var(--soft); font-size: .85em; margin-bottom: .25em; }
.card .question { font-size: 1.15em; font-weight: 600; line-height: 1.35; }
.card .answer { font-size: 1.15em; font-weight: 600; color: var(--accent); }
.card .cloze { font-weight: 600; color: var(--accent); }
.card hr { border: 0; border-top: 1px solid var(--line); margin: 1.25em 0; }
.card img { max-width: 100%; height: auto; }
.card details {
  background: var(--panel); border: 1px solid var(--line); border-radius: .4em;
  padding: 0 .75em;
}
.card summary { cursor: pointer; padding: .5em 0; color: var(--soft); }
.card details ul { padding-inline-start: 1.25em; }
.card footer { color: var(--soft); font-size: .8em; }
.card footer p { margin-bottom: .25em; }
.card a { color: var(--accent); }
.card .question div:not(:last-child) { font-weight: 400; margin-bottom: .4em; }
.card input#typeans {
  display: block; box-sizing: border-box; width: 100%; margin: 0 0 .75em;
  padding: .35em .5em; font: inherit; color: var(--ink); background: var(--paper);
  border: 1px solid var(--soft); border-radius: .4em;
}
"""

_CONTEXT = """\
{{#Context}}<p class="context" dir="auto">{{Context}}</p>{{/Context}}
"""
_IMAGE = "{{#Image}}<p>{{Image}}</p>{{/Image}}\n"
_TYPE_IN = "{{#Type answer}}{{type:nc:Type answer}}{{/Type answer}}\n"
_ABOUT = """\
{{#Explanation}}<p dir="auto">{{Explanation}}</p>{{/Explanation}}
<footer>
{{#Source}}<p dir="auto">Source: {{Source}}</p>{{/Source}}
{{#Changed}}<p dir="auto">Changed {{Changed}}</p>{{/Changed}}
{{#Link}}<p><a href="{{Link}}">Read the source</a></p>{{/Link}}
</footer>
"""
_ASKED = f"""\
{_CONTEXT}<div class="question" dir="auto">{{{{Question}}}}</div>
{_IMAGE}"""
_FOLDED = """\
{{#Hint}}<details><summary>Hint</summary><p dir="auto">{{Hint}}</p></details>{{/Hint}}
{{#Choices}}<details><summary>Choices</summary><ul dir="auto">{{Choices}}</ul>\
</details>{{/Choices}}
"""
_SENTENCE = f"""\
{_CONTEXT}<div class="question" dir="auto">{{{{cloze:Text}}}}</div>
{_IMAGE}"""

QUESTION = NoteType(
    key="question",
    id=1735689600001,
    name="Quizapp Question",
    is_cloze=False,
    fields=(
        Part(7100001, "ID"),
        Part(7100002, "Question"),
        Part(7100003, "Answer"),
        Part(7100004, "Choices"),
        Part(7100005, "Type answer"),
        Part(7100006, "Hint"),
        Part(7100007, "Explanation"),
        Part(7100008, "Image"),
        Part(7100009, "Source"),
        Part(7100010, "Context"),
        Part(7100011, "Link"),
        Part(7100012, "Changed"),
        Part(7100013, "Reserved 1"),
        Part(7100014, "Reserved 2"),
    ),
    template=Part(7100101, "Question"),
    front=f"{_ASKED}{_TYPE_IN}{_FOLDED}",
    back=f"""\
{_ASKED}<hr id="answer">
{_TYPE_IN}<p class="answer" dir="auto">{{{{Answer}}}}</p>
{_ABOUT}""",
)

CLOZE = NoteType(
    key="cloze",
    id=1735689600002,
    name="Quizapp Cloze",
    is_cloze=True,
    fields=(
        Part(7200001, "ID"),
        Part(7200002, "Text"),
        Part(7200003, "Explanation"),
        Part(7200004, "Image"),
        Part(7200005, "Source"),
        Part(7200006, "Context"),
        Part(7200007, "Link"),
        Part(7200008, "Changed"),
        Part(7200009, "Reserved 1"),
        Part(7200010, "Reserved 2"),
    ),
    template=Part(7200101, "Cloze"),
    front=_SENTENCE,
    back=f"""\
{_SENTENCE}<hr id="answer">
{_ABOUT}""",
)
