"""Quizapp: a news article into questions, a quiz, scores and flashcards.

The path, each stage importing only those before it:

1. articles   text -> Article: numbered paragraphs, and Evidence in them
2. facts      article -> Facts: typed statements, each with its evidence
3. items      facts -> Items: kinds, templates, distractors, checks
4. bank       items kept: packs in and out, versions
5. quizzes    bank -> quiz -> sitting -> attempt -> responses -> marks
6. review     marks -> what a student may see, and when
7. decks      items -> Anki notes -> .apkg

`cli` and `web` stand at the edge and may import anything; nothing imports them.
"""
