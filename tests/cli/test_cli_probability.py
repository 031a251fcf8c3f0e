"""`outlook --meeting` and `probability`: the outlook of a board, and what a person says of it."""

import json

from calls import Call

from pledgeworks.apps.meetings.models import Meeting

KOREA = "seoul-2021-kor-06"


def test_the_outlook_of_a_board_names_each_probability_and_what_it_rests_on(
    call: Call, seoul: Meeting
) -> None:
    answer = call("outlook", "--meeting", "seoul-2021")
    words = " ".join(answer.out.split())
    assert (answer.code, answer.err) == (0, "")
    assert "Cover 4,336,640 if every pledge arrives" in words
    # Of 120 pledges sources follow 16, and the record two more: Ireland's soldiers came (216 in
    # UNIFIL, 377 from November 2016), of Finland's there is no trace.
    assert f"{KOREA} 38% kind and level 38% 9% to 73% 1 of 3" in words
    assert "Estimates rest on 18 pledges made at meetings and followed since" in words
    assert "of which 4 arrived: 36% over all kinds. Of 102 more nothing was heard" in words


def test_the_outlook_of_a_board_as_data_is_one_document(call: Call, seoul: Meeting) -> None:
    answer = call("outlook", "--meeting", "seoul-2021", "--as-of", "2022-12-01", "--json")
    told = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert (told["meeting"], told["as_of"]) == ("seoul-2021", "2022-12-01")
    assert told["cover_expected"] < told["cover_planned"] < told["cover_asked"]
    assert {"probabilities", "statements", "followed", "best_in_expectation"} <= set(told)


def test_the_outlook_of_a_day_on_which_nothing_was_asked_says_so(call: Call, series: None) -> None:
    answer = call("outlook", "--meeting", "new-york-2014")
    assert answer.code == 0
    assert "No pledge is planned with" in answer.out


def test_a_probability_is_shown_with_the_pledges_behind_it(call: Call, series: None) -> None:
    answer = call("probability", KOREA, "--on", "2021-12-08")
    words = " ".join(answer.out.split())
    assert (answer.code, answer.err) == (0, "")
    assert f"{KOREA}: 38% likely to arrive within 36 months" in words
    assert "1 of 3 arrived, followed for 45 months together" in words
    assert "vancouver-2017-can-03, announced 2017-11, arrived 2018-08" in words
    assert "vancouver-2017-can-04, announced 2017-11, arrived in part" in words


def test_a_person_states_another_and_withdraws_it(call: Call, seoul: Meeting) -> None:
    on = ("--on", "2021-12-08")
    stated = call("probability", KOREA, "--set", "0.6", "--why", "crews train", *on)
    assert (stated.code, stated.err) == (0, f"Stated: 60% for {KOREA} from 2021-12-08.\n")
    assert f"{KOREA}: 60% likely" in stated.out
    told = json.loads(call("outlook", "--meeting", "seoul-2021", "--json").out)
    korea = next(each for each in told["probabilities"] if each["pledge"] == KOREA)
    assert (korea["probability"], korea["origin"]) == (0.6, "stated")

    withdrawn = call("probability", KOREA, "--withdraw", "--why", "mistaken", "--json", *on)
    assert withdrawn.code == 0
    told = json.loads(withdrawn.out)
    assert told["probabilities"][0]["origin"] == "category_and_level"
    assert [each["probability"] for each in told["statements"]] == [None, 0.6]
    assert "Withdrawn: the estimate holds" in withdrawn.err


def test_a_statement_on_a_later_day_leaves_the_board_of_the_meeting(
    call: Call, seoul: Meeting
) -> None:
    call("probability", KOREA, "--set", "0.6", "--why", "crews train", "--on", "2023-01-01")
    told = json.loads(call("outlook", "--meeting", "seoul-2021", "--json").out)
    assert not told["statements"]
