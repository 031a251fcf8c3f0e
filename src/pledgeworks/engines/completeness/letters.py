"""The question to send to a delegation, in its language: English, French or Spanish.

The sentences stand here in all three, because the language is that of the delegation that is asked,
not that of the person who asks.
"""

from collections.abc import Sequence

from pledgeworks.engines.completeness.check import Answer, Aspect

_OPENING = {
    "en": "Thank you for the pledge of your delegation: “{quote}”. So that it can be planned with, we would be grateful for the following:",
    "fr": "Nous remercions votre délégation de son engagement : « {quote} ». Afin de pouvoir en tenir compte dans la planification, nous vous serions reconnaissants de nous indiquer :",
    "es": "Agradecemos a su delegación el compromiso: «{quote}». Para poder tenerlo en cuenta en la planificación, le agradeceríamos que nos indicara:",
}
_COMPLETE = {
    "en": "Thank you for the pledge of your delegation: “{quote}”. It says all that planning needs; please tell us if anything in it changes.",
    "fr": "Nous remercions votre délégation de son engagement : « {quote} ». Il contient tout ce dont la planification a besoin ; merci de nous signaler tout changement.",
    "es": "Agradecemos a su delegación el compromiso: «{quote}». Contiene todo lo que la planificación necesita; le rogamos que nos comunique cualquier cambio.",
}
_ASKED = {
    "en": {
        Aspect.WHAT: "which capability it is, as named in the Peacekeeping Capability Readiness System;",
        Aspect.HOW_MANY: "how many units, persons or items are offered, or which sum;",
        Aspect.WHEN: "from which month it is available;",
        Aspect.HOW_LONG: "for how long it would be deployed, or until when the offer stands;",
        Aspect.TO_WHOM: "for which mission, or for whom, it is meant, and where it could not serve;",
        Aspect.CONDITION: "on what exactly it depends, and who decides on that by when;",
        Aspect.REQUIREMENT: "which requirement of the United Nations it is meant to fill.",
    },
    "fr": {
        Aspect.WHAT: "de quelle capacité il s'agit, selon les termes du Système de préparation des moyens de maintien de la paix ;",
        Aspect.HOW_MANY: "combien d'unités, de personnes ou de matériels sont offerts, ou quel montant ;",
        Aspect.WHEN: "à partir de quel mois elle est disponible ;",
        Aspect.HOW_LONG: "pour quelle durée elle serait déployée, ou jusqu'à quand l'offre est valable ;",
        Aspect.TO_WHOM: "à quelle mission, ou à qui, elle est destinée, et où elle ne pourrait pas servir ;",
        Aspect.CONDITION: "de quoi exactement elle dépend, qui en décide et pour quelle date ;",
        Aspect.REQUIREMENT: "à quel besoin de l'Organisation des Nations Unies elle doit répondre.",
    },
    "es": {
        Aspect.WHAT: "de qué capacidad se trata, según los términos del Sistema de Disponibilidad de Capacidades de Mantenimiento de la Paz;",
        Aspect.HOW_MANY: "cuántas unidades, personas o equipos se ofrecen, o qué suma;",
        Aspect.WHEN: "a partir de qué mes está disponible;",
        Aspect.HOW_LONG: "por cuánto tiempo se desplegaría, o hasta cuándo es válida la oferta;",
        Aspect.TO_WHOM: "a qué misión, o a quién, está destinada, y dónde no podría prestar servicio;",
        Aspect.CONDITION: "de qué depende exactamente, quién lo decide y para cuándo;",
        Aspect.REQUIREMENT: "qué necesidad de las Naciones Unidas debe cubrir.",
    },
}


def question_to_send(quote: str, answers: Sequence[Answer], language: str) -> str:
    """The text to send; thanks alone where nothing is open. Other languages get English."""
    code = language if language in _ASKED else "en"
    asked = [_ASKED[code][each.aspect] for each in answers if each.is_open]
    if not asked:
        return _COMPLETE[code].format(quote=quote)
    return "\n".join([_OPENING[code].format(quote=quote), "", *(f"– {line}" for line in asked)])
