"""Everything of the database of record in one file, and back.

The file is a ZIP: one entry a table (`tables/NAME.copy`, rows in PostgreSQL's text form, in the
order of their key), then `header.json`: format and its version, edition of the program, when and
of which server, the changes of tables made, and for each table its columns, number of rows and
SHA-256. Two backups of the same rows have the same sums.
"""
