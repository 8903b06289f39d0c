"""A network that uses every way there is to differ from its parent: the files of its `local/`.

In: nothing. Out: `FILES`, by path, for a fork of the small hub, and what readers must find on its site.
"""

from __future__ import annotations

REVIEWED = "reviewed: {on: 2026-05-01, by: Cumbria Safer Together, note: Read it.}\n"

NETWORK = """\
# Who we are.
data_model: 2
name: {en: Cumbria Safer Together, cy: Cumbria Ddiogelach}   # as on our letters
area: cumbria
contact: hello@example.org
contacts:
  - who: Grants desk, Example Council
    for: Small grants for groups
    email: grants@example.org
    audiences: [vcse]
languages: [en, cy]
logo: {file: logo.svg, alt: A lighthouse}
colours: {accent: "#6b2c91"}
hide:
  - id: a-town-that-tried   # ours is better
    parent_seen: 2026-05-15
  - {id: first-tool, kind: tool, parent_seen: 2026-05-15}
without_audiences: [hwb]
pins:
  - step: pcc/review
    id: old-guide
    why: Our office keeps a copy.
unpins:
  - step: pcc/assess
    id: old-guide
    why: It is too old for us.
order:
  topics: [procurement, grants]
  resources: [cumbria-small-grants]
"""

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M3 0h2v8H3z"/></svg>\n'

AUDIENCE = f"""\
- id: housing
  name: Housing associations in Cumbria
  short: Housing
  you_are: You work for a housing association.
  summary: Landlords who know their tenants.
  door: I work in housing
  main: false
  {REVIEWED}  review_by: 2027-05-01
"""

RESOURCES = f"""\
# Ours first.
- id: cumbria-small-grants
  title: Cumbria small grants
  summary: Small grants for groups that make Cumbria safer.
  publisher: Example Foundation
  kind: programme
  geography: Cumbria
  audiences: [vcse]
  stages: [assess]
  topics: [grants]
  applies_in: [cumbria]
  related: [ask-first]
  status: current
  status_note: Read [[old-guide|the old guide]] too, and [[term:jsna]].
  source: {{title: Our own page}}
  {REVIEWED}  review_by: 2027-05-01

- replaces: first-guide   # in our words
  parent_seen: 2026-05-15
  summary: >-
    It tells you where to begin
    in Cumbria.
"""

CASE_STUDIES = f"""\
- id: cumbria-town
  title: A Cumbrian town
  summary: It asked people in the market.
  told_as: example
  place: A town in Cumbria
  action: The town asked people at the market what they needed.
  evidence: described
  audiences: all
  stages: all
  topics: [grants]
  applies_in: [cumbria]
  status: current
  source: {{title: Our own page}}
  {REVIEWED}  review_by: 2027-05-01
"""

PRINCIPLES = """\
- replaces: ask-first
  parent_seen: 2026-05-15
  voices: {pcc: Ask in Cumbria., vcse: Tell us., hwb: Put it on the agenda.}
"""

PATHWAYS = """\
- replaces: vcse
  parent_seen: 2026-05-15
  steps:
    - stage: assess
      title: Find out in Cumbria
      question: Who is missed?
      why: Groups know whom the figures miss.
      actions:
        - id: read-the-jsna
          do: Read the [[term:jsna]].
      done: [You have a list.]
      pin:
        - id: old-guide
          why: Our groups still use it.
        - id: cumbria-small-grants
          why: It is ours.
    - stage: review
      title: Look back
      question: What came of it?
      why: Others learn from it.
      actions:
        - id: ask-people
          do: Ask people what changed.
      done: [The group has an answer.]

- audience: housing
  title: The pathway for housing associations
  summary: One step.
  before_you_start: Read it.
  ends: You know more.
  steps:
    - stage: assess
      title: Ask your tenants
      question: Who is missed?
      why: Landlords know their streets.
      actions:
        - id: ask-tenants
          do: Ask your tenants what they need.
      done: [You have asked.]
    - stage: review
      title: Tell your tenants
      question: What came of it?
      why: They told you.
      actions:
        - id: tell-tenants
          do: Tell them what changed.
      done: [You have told them.]
  reviewed: {on: 2026-05-01, by: Cumbria Safer Together, note: Read it.}
  review_by: 2027-05-01
"""

TOOL = f"""\
id: cumbria-checklist
title: A Cumbrian checklist
summary: Things to check here.
audiences: all
stages: all
topics: [grants]
sections:
  - title: What to check
    checklist:
      ordered: true
      items:
        - id: ask
          text: Ask people, and see [[ask-first]].
source: {{title: Our own page}}
{REVIEWED}review_by: 2027-05-01
"""

GLOSSARY = """\
- id: cst
  term: CST
  expansion: Cumbria Safer Together
  definition: Our network.
  explain: true

- replaces: cvs
  parent_seen: 2026-05-15
  definition: In Cumbria, the council for voluntary service.
"""

PAGE = f"""\
---
title: Working in Cumbria
summary: How groups plan here.
audiences: [vcse]
stages: [assess]
topics: [grants]
source: {{title: Our own page}}
{REVIEWED}review_by: 2027-05-01
---

## Begin with the CST

Read [[old-guide]] and [[first-guide|the guide]].

![[resources topic=grants max=3]]
"""

PRIVACY = f"""\
---
title: Privacy in Cumbria
summary: What we keep.
parent_seen: 2026-05-15
{REVIEWED}review_by: 2027-05-01
---

Nothing.
"""

NEXT = """\
{% import 'parts/macros.html' as m with context %}
<p class="from-cumbria">Asked for by groups in Cumbria</p>
{% if related %}
<section aria-labelledby="next">
<h2 id="next">Next in Cumbria</h2>
{% for other in related %}{{ m.card(other) }}{% endfor %}
</section>
{% endif %}
{{ m.part_of(views, entry) }}
"""

FILES = {
    "local/network.yaml": NETWORK,
    "local/resources.yaml": RESOURCES,
    "local/case_studies.yaml": CASE_STUDIES,
    "local/principles.yaml": PRINCIPLES,
    "local/data/pathways.yaml": PATHWAYS,
    "local/data/tools/cumbria-checklist.yaml": TOOL,
    "local/data/glossary.yaml": GLOSSARY,
    "local/docs/guide/working-in-cumbria.md": PAGE,
    "local/docs/about/privacy.md": PRIVACY,
    "local/overrides/parts/next.html": NEXT,
    "local/overrides/slots/step-end.html": "<p>Ask the grants desk in {{ catalogue.network.name }}.</p>\n",
    "local/slots/home-welcome.md": "**Welcome** to Cumbria. Begin with [[cumbria-small-grants]] or [[old-guide]].\n",
    "local/slots/home-welcome.cy.md": "Croeso i Gumbria.\n",
    "local/data/audiences.yaml": AUDIENCE,
    "local/assets/logo.svg": LOGO,
}

ON_THE_SITE = {
    "index.html": "<strong>Welcome</strong> to Cumbria.",
    "cy/index.html": "Croeso i Gumbria.",
    "pathways/housing/assess/index.html": "Ask your tenants",
    "pathways/vcse/review/index.html": "<p>Ask the grants desk in ",
    "pathways/vcse/index.html": "grants@example.org",
    "resources/cumbria-small-grants/index.html": "Small grants for groups that make Cumbria safer.",
    "case-studies/cumbria-town/index.html": "at the market",
    "principles/ask-first/index.html": "Ask in Cumbria.",
    "tools/cumbria-checklist/index.html": "A Cumbrian checklist",
    "glossary/cvs/index.html": "In Cumbria, the council for voluntary service.",
    "guide/working-in-cumbria/index.html": "Working in Cumbria",
    "about/privacy/index.html": "Privacy in Cumbria",
    "pathways/vcse/assess/index.html": "It is ours.",
}
"""What readers must find after each update, by the file of the site."""
