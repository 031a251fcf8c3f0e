"""One document, three forms: PDF, Word and a page, all from the values of `model`.

`model` says what a document is; `typst_writer`, `word_writer` and `html_writer` write it. Every
word comes from the caller, in the caller's language; the writers add only numbers of pages.
"""
