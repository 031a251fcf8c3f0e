"""What people read, in six languages: found in the sources, kept, compiled in the build.

`python -m catalogues update` brings the catalogues up to date with the sources, `missing ar` lists
what has no translation, `fill ar FILE.json` takes translations in, `compile` makes what the
program reads.
"""
