"""Charts that stand alike in the page, the PDF and the Word file (decision 0004).

Each chart function takes frozen rows and words and gives a `Chart`: a Vega-Lite specification, the
table behind it, one sentence and an alternative text. Only `render` turns a chart into a picture.
"""
