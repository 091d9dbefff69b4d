"""A whole text taken in from a word processor: cleaned, divided into blocks, shown, then added to a draft.

`office.tidy` reads what Word, WPS, LibreOffice and Google Docs put on the clipboard; `exchanges.divide` finds questions
and answers; both are pure. What is left out is counted in `dropped.Dropped`, never silently.
"""
