"""A page as the tests read it."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = text
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Attributes of every element of a kind; what stands in every page's frame is left out."""
        return [
            attributes
            for name, attributes in self.tags
            if name == tag and not _is_of_the_frame(name, attributes)
        ]

    @property
    def fields(self) -> list[dict[str, str]]:
        """Attributes of every field that a person sees."""
        found = [each for tag in ("select", "input", "textarea") for each in self.all(tag)]
        return [each for each in found if each.get("type") != "hidden"]

    @property
    def links(self) -> list[str]:
        """Addresses of all links."""
        return [each["href"] for each in self.all("a") if "href" in each]

    @property
    def ids(self) -> list[str]:
        """Identifiers of all elements."""
        return [attributes["id"] for _tag, attributes in self.tags if "id" in attributes]

    @property
    def prose(self) -> str:
        """All words of the page, single spaces between them."""
        return " ".join(" ".join(self.words).split())


def _is_of_the_frame(tag: str, attributes: dict[str, str]) -> bool:
    """The search and the script that every page has."""
    if tag == "script":
        return attributes.get("src", "").startswith("/assets/")
    return tag == "form" and attributes.get("class") == "site-search"
