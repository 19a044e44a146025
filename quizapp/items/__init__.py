"""Items: kinds, checks, templates, distractors, and the answers given to them.

The kinds, the same in YAML, in stored JSON and in `--json`. `answer` in `--json`
is the key in words, a line a part; `content` holds a kind's own fields, and kinds
with options list these as `options: [{text, is_key, rationale}]` instead.

single_choice      options: [{id, text, is_key, rationale}], shuffle
multiple_response  options as above, shuffle, rule
true_false         is_true; the stem is the statement
cloze              text with {{id}} for a gap, gaps: [{id, answers, rationale}], typos
short_answer       answers: [the model answer, variants...], typos
numeric            value, tolerance, unit, units
matching           choices: [{id, text}], prompts: [{id, text, choice, rationale}]
ordering           entries: [{id, text, rationale}] in their right order
card               back, background, both_ways; the stem is the front

A blank with options is single_choice; `cloze` is typed gaps. Levels are recall,
understand, analyse. Paragraphs count from 1; headings do not count.
"""
