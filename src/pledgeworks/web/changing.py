"""Forms that change something: refusals beside their field, and what changed meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from pledgeworks.kernel.errors import Conflict, InvalidInput

_SALT = "pledgeworks.web.seen"

# A form is opened, and sent.
form_methods = require_http_methods(["GET", "HEAD", "POST"])


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form, be it nothing; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


class Fields(forms.Form):
    """A form to which a refusal of ours can be added."""

    def refuse(self, problem: InvalidInput) -> None:
        """Show the refusal beside the field it names, else above the form."""
        field = str(problem.facts.get("field", ""))
        self.add_error(field if field in self.fields else None, problem.message)


class Versioned(Fields):
    """A form for a change of something that others may change meanwhile.

    It carries the version and the facts that its reader saw.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, version: int, facts: Mapping[str, str], **given: Any) -> None:
        first = {"version": version, "seen": signing.dumps(dict(facts), salt=_SALT)}
        super().__init__(*args, initial={**first, **given.pop("initial", {})}, **given)
        self._now, self._first = dict(facts), first

    def changed_meanwhile(self) -> Sequence["Moved"]:
        """The facts that differ from those the reader saw, as they were and as they are.

        From then on the form is one for what is now: sent again, it changes that.
        """
        try:
            then = signing.loads(self.data.get(self.add_prefix("seen"), ""), salt=_SALT)
        except signing.BadSignature:
            then = {}
        self.data = self.data.copy()
        for name, value in self._first.items():
            self.data[self.add_prefix(name)] = value
        return [
            Moved(name, str(then.get(name, "")), now, then.get(name) != now)
            for name, now in self._now.items()
        ]


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact as its reader saw it, and as it is."""

    name: str
    then: str
    now: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """The words of a page with one form: what is asked, what the button says, and the way back.

    `then` is where it leads when done, where that is not the way back.
    """

    title: str
    lede: str
    button: str
    back: str
    danger: bool = False
    then: str = ""


def ask(
    request: HttpRequest,
    form: Fields,
    do: Callable[[Mapping[str, Any]], str],
    asking: Asking,
    template: str = "web/ask.html",
) -> HttpResponse:
    """Show a form, or do what it says and lead back with the words that `do` gives.

    What is refused stands beside its field (400). Where somebody else was faster (409), the form
    stands there again, filled in as it was, with what changed meanwhile.
    """
    status, moved = 200, ()
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                said = do(form.cleaned_data)
            except InvalidInput as problem:
                form.refuse(problem)
            except Conflict:
                if not isinstance(form, Versioned):
                    raise
                status, moved = 409, tuple(form.changed_meanwhile())
            else:
                messages.success(request, said)
                return HttpResponseRedirect(asking.then or asking.back)
    shown = {"form": form, "asking": asking, "moved": moved}
    return render(request, template, shown, status=status)
