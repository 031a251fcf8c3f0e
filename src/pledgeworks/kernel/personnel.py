"""Kinds of uniformed personnel, as the United Nations counts them month by month."""

from enum import StrEnum


class PersonnelType(StrEnum):
    """One kind of the monthly tables.

    `POLICE` is for tables that do not say whether police serve in units or one by one.
    """

    TROOPS = "troops"
    STAFF_OFFICERS = "staff_officers"
    EXPERTS_ON_MISSION = "experts_on_mission"
    INDIVIDUAL_POLICE = "individual_police"
    FORMED_POLICE_UNITS = "formed_police_units"
    POLICE = "police"
