"""The words by which a page says that it is not what was asked for, and words that only look like them.

In: titles and headings, English and Welsh, as sites write them. Out: yes or no.
"""

from __future__ import annotations

import pytest

from signpost.links.check.phrases import (
    says_challenge,
    says_not_found,
    says_only_a_number,
    says_only_challenge,
    says_parked,
    says_sign_in,
)


@pytest.mark.parametrize(
    "words",
    [
        "Page not found",
        "PAGE NOT FOUND",
        "404 - Page not found | Riverside Trust",
        "Riverside Trust: page not found",
        "404: NOT_FOUND",
        "Page Not Found (404)",
        "Page not found · GitHub Pages",
        "HTTP Error 404.0 - Not Found",
        "Error: page not found",
        "Not Found",
        "File not found.",
        "Object not found!",
        "Event not found",
        "Vacancy not found",
        "Domain Not Found",
        "Oops! That page can’t be found.",
        "Whoops, we can't find that page",
        "Uh-oh! Page not found :(",
        "Hmm, this page doesn’t exist.",
        "Sorry, we can't find the page you're looking for",
        "We're sorry, but the page you requested was not found",
        "We can't seem to find the page you're looking for.",
        "The page you were looking for doesn't exist (404)",
        "The resource cannot be found.",
        "The requested URL was not found on this server.",
        "The page you requested cannot be displayed",
        "Cannot find page",
        "Unable to locate the requested page",
        "This page isn't available",
        "This content isn't available right now",
        "Page unavailable",
        "Sorry - page no longer available",
        "The page you are trying to view is no longer available",
        "This document has been removed from our website",
        "Page removed",
        "No such page",
        "Nothing found",
        "Looks like you're lost",
        "Are you lost?",
        "Tudalen heb ei chanfod",
        "Tudalen heb ei darganfod | Llywodraeth Cymru",
        "404 – Heb ganfod y dudalen",
        "Dogfen heb ei chanfod",
        "Ni ellir dod o hyd i’r dudalen",
        "Mae'n ddrwg gennym, nid oes modd dod o hyd i'r dudalen hon",
        "Wedi methu dod o hyd i'r dudalen",
        "Nid yw'r dudalen yn bodoli",
        "Nid yw'r dudalen hon ar gael",
        "Nid yw’r dudalen yr oeddech yn chwilio amdani yn bodoli",
    ],
)
def test_these_say_that_a_page_is_not_there(words: str) -> None:
    assert says_not_found(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "The guide",
        "Lost",
        "Lost property",
        "Lost and found",
        "Missing persons",
        "404 Gallery – opening hours",
        "How to write a good “page not found” page",
        "What to do when a page is not found on your site",
        "Why pages are not found, and what that costs",
        "Report a page that cannot be found to us today",
        "Unable to find information on housing?",
        "We cannot find homes for everyone who asks",
        "Services that are no longer available in your area",
        "Records of the not-guilty and the not-found",
        "Found",
        "Not found guilty: life after an acquittal",
        "Evidence was not found to support the policy",
        "Finding a page in the archive",
        "Page 404 of the hearing bundle",
        "Report 410",
        "Ar gael yn Gymraeg",
        "Y dudalen hafan",
        "Tudalen flaen",
        "Dod o hyd i gymorth",
        "Heb gartref: canllaw i gomisiynwyr",
        "Nid yw'r gwasanaeth hwn i bawb",
    ],
)
def test_these_do_not(words: str) -> None:
    assert not says_not_found(words)


@pytest.mark.parametrize("words", ["404", "Error 404", "404 error", "HTTP 404", "410 | Riverside", "Gwall 404"])
def test_these_are_only_an_error_number(words: str) -> None:
    assert says_only_a_number(words)


@pytest.mark.parametrize(
    "words", ["404 Gallery", "1404", "Room 404", "Section 410: notices", "Gone with the wind", "405"]
)
def test_these_numbers_are_part_of_something(words: str) -> None:
    assert not says_only_a_number(words)


@pytest.mark.parametrize(
    "words",
    [
        "riverside-trust.example: This domain is for sale",
        "riversidetrust.org.uk is for sale",
        "The domain riversidetrust.org is for sale on our market",
        "Buy this domain",
        "Domain name for sale",
        "This domain may be for sale",
        "This site has been suspended",
        "Account Suspended",
        "This domain has expired",
        "Parked domain",
        "Domain parking",
        "Future home of something quite cool",
        "Welcome to nginx!",
        "Apache2 Ubuntu Default Page: It works",
        "IIS Windows Server",
        "Test Page for the Apache HTTP Server",
        "There isn't a GitHub Pages site here.",
    ],
)
def test_these_say_that_a_site_is_parked_or_empty(words: str) -> None:
    assert says_parked(["Welcome", words])


@pytest.mark.parametrize(
    "words",
    [
        "Is this domain for sale? How charities can buy a web address",
        "Land for sale",
        "Council property for sale",
        "Houses for sale in Riverside",
        "How it works",
        "It works for us: a case study",
        "The site of the old mill",
        "Sentences suspended in 2013",
        "Parked cars and road safety",
        "Licence expired? What to do",
        "Welcome to the Riverside Trust",
    ],
)
def test_these_sites_are_neither(words: str) -> None:
    assert not says_parked([words])


CHALLENGES = [
    "Just a moment...",
    "Attention Required! | Cloudflare",
    "Access Denied",
    "Access to this page has been denied",
    "Access to this page has been denied because we believe you are using automation tools",
    "Checking your browser before accessing riverside.example",
    "Please wait while your request is being verified",
    "Please Wait... | Cloudflare",
    "Verifying you are human",
    "Please verify you are a human",
    "Are you a robot?",
    "Robot or human?",
    "Pardon Our Interruption",
    "Making sure you're not a bot!",
    "Vercel Security Checkpoint",
    "Request Rejected",
    "Sorry, you have been blocked",
    "Please enable JS and disable any ad blocker",
    "Human Verification",
    "DDoS-Guard",
]


@pytest.mark.parametrize("words", CHALLENGES)
def test_these_ask_for_proof_that_a_reader_is_no_robot(words: str) -> None:
    assert says_challenge([words])
    assert says_only_challenge([words])


@pytest.mark.parametrize(
    "words",
    [
        "Access denied: how disabled people are shut out of services",
        "Just a moment of calm for carers",
        "Please wait here: queues in emergency departments",
        "Captcha and accessibility",
        "Security check lists for small charities",
        "Attention required from commissioners",
    ],
)
def test_these_begin_as_a_challenge_and_have_more_to_say(words: str) -> None:
    assert not says_only_challenge([words])


@pytest.mark.parametrize(
    "words", ["The guide", "Access for all", "Waiting times", "A moment that mattered", "Robots in care", "Moments"]
)
def test_these_ask_for_no_proof(words: str) -> None:
    assert not says_challenge([words])
    assert not says_only_challenge([words])


@pytest.mark.parametrize(
    "words",
    [
        "Sign in",
        "Log in to your account",
        "Please log in",
        "Login",
        "Sign in to continue",
        "Members area",
        "Mewngofnodi",
    ],
)
def test_these_ask_a_reader_to_sign_in(words: str) -> None:
    assert says_sign_in([words])


@pytest.mark.parametrize("words", ["Signing a contract", "Road signs in Wales", "Logging injuries", "Membership", ""])
def test_these_do_not_ask_for_a_login(words: str) -> None:
    assert not says_sign_in([words])
