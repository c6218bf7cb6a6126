"""People with a name and a password, as the forms of ours make them."""

from __future__ import annotations

NAME, PASSWORD = "Ada L.", "a long walk home"


def set_name(browser, name=NAME, password=PASSWORD):
    browser.get("/me/name")
    return sent(browser, "/me/name", {"name": name, "password": password})


def log_in(browser, name=NAME, password=PASSWORD, **more):
    browser.get("/login")
    return sent(browser, "/login", {"name": name, "password": password, **more})


def sent(browser, address, fields):
    """The answer to a form; the page that it leads to is opened, as browsers do."""
    answer = browser.post(address, fields)
    if answer.status_code == 303:
        browser.get(answer.location)
    return answer


def is_named(browser, name=NAME):
    return f'<bdi dir="auto">{name}</bdi>' in browser.get("/me").text
