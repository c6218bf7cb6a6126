from __future__ import annotations

import re


def test_smoke(browser):
    r = browser.get("/")
    assert r.status_code == 200, r.text
    r = browser.get("/topics/moon")
    assert r.status_code == 200, r.text
    url = browser.start()
    seen = []
    while True:
        page = browser.get(url)
        if page.status_code == 303:
            url = page.location
            continue
        assert page.status_code == 200, page.text
        if "Your score" in page.text and "/practice/" in url and url.count("/") == 2:
            break
        if 'name="check"' in page.text:
            tokens = re.findall(r'name="choice"\s+value="([^"]+)"', page.text)
            places = re.findall(r'name="(position-[^"]+)"', page.text)
            data = {"check": "1"}
            if tokens:
                data["choice"] = tokens[0]
            elif places:
                data |= {p: str(n) for n, p in enumerate(places, 1)}
            else:
                data["typed"] = "25"
            r = browser.post(url, data)
            assert r.status_code == 303, r.text
            page = browser.get(url)
            seen.append(re.search(r'<h1 class="verdict (\w+)', page.text)[1])
        url = re.search(r'<a class="button main"\s+href="([^"]+)"', page.text)[1]
    assert len(seen) == int(re.search(r"of (\d+)", page.text)[1])
    assert browser.get("/scores").status_code == 200
