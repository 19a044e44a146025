"""Stage 7: items -> Anki notes -> .apkg. Items in, bytes out."""
