"""Where a rule of the readiness engine comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A document and the part of it that states a rule.

    Attributes
    ----------
    document
        Its name, with its reference where it has one.
    part
        Annex, section or heading; for a rule of our own, why it is as it is.
    address
        Where it was read; empty for a rule of our own.
    """

    document: str
    part: str
    address: str = ""

    @property
    def is_own(self) -> bool:
        """True where no source states the rule: it is the judgement of this project."""
        return not self.address

    def __str__(self) -> str:
        return f"{self.document}: {self.part}"


def own(why: str) -> Source:
    """A rule that no source states, with the reason for it."""
    return Source("own judgement", why)


def guidelines(part: str) -> Source:
    """The guidelines of the readiness system, 2019."""
    return Source(
        "PCRS guidelines 2019.01", part, "https://pdfslide.us/documents/readiness-system-pcrs.html"
    )


def answers(part: str) -> Source:
    """The questions and answers on the readiness system, 2015."""
    return Source(
        "PCRS questions and answers, 2015", part, "https://cc.unlb.org/Lists/FAQ/AllItems.aspx"
    )


def manual(part: str) -> Source:
    """The force generation manual, 2021."""
    return Source(
        "force generation manual 2021.05",
        part,
        "https://docslib.org/doc/168299/united-nations-manual-for-the-generation-and-deployment-"
        "of-military-and-formed-police-units-to-peace-operations",
    )


def visits(part: str) -> Source:
    """The procedure for assessment and advisory visits, 2020."""
    return Source(
        "assessment and advisory visits 2020.10",
        part,
        "https://pdfslide.us/documents/planning-and-conducting-assessment-and-advisory-visits-"
        ".html",
    )


def police_page(part: str) -> Source:
    """The page of the United Nations Police for States that offer formed police units."""
    return Source(
        "providing formed police units",
        part,
        "https://police.un.org/en/providing-formed-police-units-fpus",
    )


def unit_requirements(part: str) -> Source:
    """A generic statement of unit requirements, 2020."""
    return Source(
        "statement of unit requirements, armed utility helicopter unit, 19 May 2020",
        part,
        "https://docslib.org/doc/13238854/sur-armed-utility-helicopter-unit",
    )


def certification(part: str) -> Source:
    """The policy on assuring and certifying operational readiness, 2015, and its guidelines."""
    return Source(
        "operational readiness assurance 2015.16; guidelines 2018.29",
        part,
        "https://studylib.net/doc/27115543/",
    )


def vetting(part: str) -> Source:
    """The page on vetting for misconduct."""
    return Source(
        "conduct in field missions, vetting",
        part,
        "https://admin.unmissions.org/zh/conduct/zigeshenhe",
    )


def screening(part: str) -> Source:
    """The policy on human rights screening, 2012."""
    return Source(
        "policy on human rights screening, 11 December 2012",
        part,
        "https://police.un.org/ar/taxonomy/term/86",
    )


def equipment_page(part: str) -> Source:
    """The page on contingent-owned equipment and its movement."""
    return Source(
        "contingent-owned equipment",
        part,
        "http://www.un.org/en/peacekeeping/sites/coe/staff.shtml",
    )


def memorandum(part: str) -> Source:
    """A memorandum of understanding that could be read: a mechanised company of UNIFIL."""
    return Source(
        "memorandum of understanding, mechanised company in UNIFIL",
        part,
        "https://fr.scribd.com/document/247971571/2063-14",
    )


def requirements_paper(part: str) -> Source:
    """The requirements paper of March 2022."""
    return Source(
        "uniformed capability requirements, March 2022",
        part,
        "https://ft.dk/samling/20211/almdel/euu/spm/186/svar/1879607/2567779/index.htm",
    )


def pre_deployment(part: str) -> Source:
    """The paper on performance that names visits before deployment."""
    return Source(
        "Action for Peacekeeping, performance",
        part,
        "https://docslib.org/doc/12769037/this-two-pager-on-the-a4p-page-of-the-un-peacekeeping-"
        "website",
    )


def rapid_deployment(part: str) -> Source:
    """What is told of the rapid deployment level, 2025."""
    return Source("rapid deployment level, 2025", part, "https://www.un.org/hi/node/237137")
