"""
The reports, made by the real program: files that stand by themselves, the same for the same question, in one language at a time, and
readable for everybody. axe-core looks at them in Chromium, on a desk and on a phone; where either is not to be had, that is skipped.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from html.parser import HTMLParser
from urllib.parse import unquote

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(ROOT, ".build", "debug", "metelkaar")
AXE = os.path.join(ROOT, ".build-tools", "axe.min.js")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

HOSTILE = "</title></style><script>alert('1')</script><img src=x onerror=\"alert(2)\">&amp;\u202e"
EMPTY = {"meta", "img", "br", "hr", "input", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
# Names of closed lists and figures that stand in a report of one language and never in one of the other.
DUTCH = ("Wat elk cijfer betekent", "niet van toepassing", "niet te beoordelen", "Bijlage", "onze keuze", "Meegeteld is", "vastgelegd")
ENGLISH = ("What each figure means", "not applicable", "not evaluable", "Appendix", "our default", "Counted is", "recorded")
# Looked at in a browser: what takes long, once.
LOOKED_AT = (
    ("year", "nl", 1200), ("year of the scenes", "nl", 360), ("dossier", "nl", 360), ("dossier", "en", 1200),
    ("hostile dossier", "nl", 360), ("hostile year", "nl", 1200),
)


class Page(HTMLParser):
    """A report, read tag by tag: everything that is opened is closed, in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.faults, self.tags, self.ids, self.words = [], [], [], [], []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> says something twice")
        self.tags.append((tag, dict(attributes)))
        self.ids += [value for name, value in attributes if name == "id"]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, text):
        if not self.open or self.open[-1] != "style":
            self.words.append(text)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def event(number, kind, subject, data):
    return json.dumps({
        "specversion": "1.0", "id": str(number), "source": "urn:example:hostile", "type": f"nl.participation.{kind}",
        "subject": subject, "time": f"2025-0{1 + number % 9}-10T12:00:00+01:00", "data": data})


def hostile_events():
    trajectory = "trajectory/hostile"
    return "\n".join(event(number, *rest) for number, rest in enumerate((
        ("trajectory-started", trajectory, {"title": HOSTILE, "kind": "project", "complexity": "complex", "owner": "team-ruimte"}),
        ("stakeholder-added", trajectory, {"stakeholder": "s", "name": HOSTILE, "category": "residents", "level": "local",
                                           "interest": HOSTILE, "influence": 1, "stake": 5, "size": 100}),
        ("goal-set", trajectory, {"goal": "g", "statement": HOSTILE, "metric": "reach", "unit": HOSTILE, "baseline": 0,
                                  "target": 10, "deadline": "2025-12-01"}),
        ("goal-measured", trajectory, {"goal": "g", "value": 4}),
        ("reaction-received", trajectory, {"reaction": "r", "participant": "p", "channel": "website", "kind": "idea", "topic": "x",
                                           "stance": "for", "summary": HOSTILE, "targetGroup": "s"}),
        ("commitment-made", trajectory, {"commitment": "c", "text": HOSTILE, "to": HOSTILE, "due": "2025-11-01"}),
        ("lesson-learned", trajectory, {"lesson": "l", "text": HOSTILE, "theme": "youth"}),
        ("policy-adopted", "policy/hostile", {"title": HOSTILE, "body": HOSTILE}),
    ))) + "\n"


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory(prefix="met-elkaar-")
        cls.addClassCleanup(cls.directory.cleanup)
        hostile = os.path.join(cls.directory.name, "hostile.ndjson")
        with open(hostile, "w", encoding="utf-8") as file:
            file.write(hostile_events())
        records = {name: os.path.join(ROOT, "Examples", name, "events.ndjson") for name in ("dalfsen", "scenes", "year")}
        for name, path in (records | {"hostile": hostile}).items():
            told = subprocess.run(
                [PROGRAM, "ingest", path, "--data", os.path.join(cls.directory.name, name)], capture_output=True, text=True)
            assert told.returncode == 0, told.stderr
        cls.made = {}
        for language in ("nl", "en"):
            cls.made["year", language] = cls.make("year", "--year", "2025", language=language)
            cls.made["year of the documents", language] = cls.make("dalfsen", "--year", "2025", language=language)
            cls.made["year of the scenes", language] = cls.make("scenes", "--year", "2013", language=language)
            cls.made["dossier", language] = cls.make(
                "scenes", "--trajectory", "imagined-nieuwe-wijk", "--as-of", "2014-12-31", language=language)
            cls.made["large dossier", language] = cls.make(
                "year", "--trajectory", "verzonnen-0011", "--as-of", "2025-12-31", language=language)
            cls.made["hostile year", language] = cls.make("hostile", "--year", "2025", language=language)
            cls.made["hostile dossier", language] = cls.make(
                "hostile", "--trajectory", "hostile", "--as-of", "2025-12-31", language=language)
            cls.made["a year of nothing", language] = cls.make("hostile", "--year", "2001", language=language)

    @classmethod
    def make(cls, record, *words, language="nl"):
        told = subprocess.run(
            [PROGRAM, "report", *words, "--lang", language, "--data", os.path.join(cls.directory.name, record)], capture_output=True)
        assert told.returncode == 0, told.stderr.decode()
        return told.stdout

    def each(self):
        return [(name, language, made.decode()) for (name, language), made in self.made.items()]

    def test_the_same_question_gives_the_same_bytes(self):
        again = self.make("year", "--year", "2025")
        self.assertEqual(again, self.made["year", "nl"])
        # As the report says itself how it is made again.
        said = re.search(r"metelkaar report (--year 2025 --as-of (\S+) --known-at ([^\s<]+))", again.decode())
        self.assertEqual(self.make("year", *said.group(1).split()), again)
        path = os.path.join(self.directory.name, "report.html")
        self.assertEqual(self.make("year", "--year", "2025", "--out", path), b"")
        with open(path, "rb") as file:
            self.assertEqual(file.read(), again)

    def test_every_report_is_well_formed_and_stands_by_itself(self):
        for _, language, made in self.each():
            page = Page(made)
            self.assertEqual(page.faults, [])
            self.assertEqual(len(page.ids), len(set(page.ids)), "an id stands there twice")
            self.assertEqual([tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe", "object")], [])
            for tag, attributes in page.tags:
                self.assertNotIn("style", attributes)
                self.assertFalse([name for name in attributes if name.startswith("on")], tag)
                for name in ("href", "src"):
                    if name in attributes:
                        self.assertRegex(attributes[name], "^#")
                        self.assertIn(attributes[name][1:], page.ids)
                for name in attributes.get("aria-labelledby", "").split():
                    self.assertIn(name, page.ids)
            for style in re.findall(r"<style>(.*?)</style>", made, re.S):
                self.assertNotRegex(style, r"url\(|@import")
            self.assertIn(f'<html lang="{language}">', made)

    def test_what_others_wrote_stays_a_text(self):
        for name, _, made in self.each():
            self.assertNotRegex(made, r"<script|<img|onerror=\"|\u202e")
            if name in ("hostile year", "hostile dossier"):
                self.assertIn("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;", made)

    def test_no_language_has_words_of_the_other(self):
        for name, language, made in self.each():
            text = Page(made).text
            own, others = (DUTCH, ENGLISH) if language == "nl" else (ENGLISH, DUTCH)
            for word in others:
                self.assertNotRegex(text, rf"\b{word}\b", f"{name} in {language}")
            if name in ("year", "dossier"):
                for word in own:
                    self.assertIn(word, text)

    def test_every_chart_is_said_in_words_and_written_in_a_table(self):
        charts = 0
        for _, _, made in self.each():
            for after in made.split("<svg ")[1:]:
                charts += 1
                drawing, _, rest = after.partition("</svg>")
                title = re.search(r"<title[^>]*>(.+?)</title>", drawing, re.S)
                said = re.search(r"<desc[^>]*>(.+?)</desc>", drawing, re.S)
                self.assertTrue(title and said, drawing[:200])
                shown = re.search(r"<p class=\"said\">(.+?)</p>", rest, re.S)
                self.assertEqual(shown.group(1), said.group(1))
                self.assertLess(rest.index("<table"), rest.find("<svg ") % (len(rest) + 1))
        self.assertGreater(charts, 20)

    def test_nothing_is_said_that_says_nothing(self):
        for _, _, made in self.each():
            text = Page(made).text
            self.assertNotRegex(text, r"\b0 (van|of) 0\b|\bnil\b|Optional\(|\( ?\)|NaN|\b100% \(0 ")
            self.assertNotRegex(made, r"<(tbody|ul|ol)[^>]*>\s*</")
            # Beside what is met stands what could not be judged.
            if "norms-title" in made and "<table" in made:
                self.assertRegex(text, "niet te beoordelen|not evaluable")

    def test_the_five_findings_and_the_appendix_are_there(self):
        for name, language, made in self.each():
            if "dossier" in name:
                continue
            for code in ("V9a", "V9b", "V9c", "V9d", "V9e"):
                self.assertIn(f"({code})", made)
            text = Page(made).text
            self.assertIn("Aanname" if language == "nl" else "Assumption", text)
            self.assertIn("feedback-given.days", text)

    def test_a_dossier_names_the_events_that_prove_its_verdicts(self):
        made = Page(self.made["dossier", "nl"].decode()).text
        self.assertIn("positie 1 · vindplaats: V 691-695", made)
        self.assertRegex(made, r"bewijs \(posities\)")

    def test_what_cannot_be_made_is_refused(self):
        data = os.path.join(self.directory.name, "scenes")
        for words in (("--year", "2900"), ("--year", "2200"), ("--trajectory", "unheard-of"), (), ("--year", "2013", "--trajectory", "a")):
            path = os.path.join(self.directory.name, "refused.html")
            told = subprocess.run([PROGRAM, "report", *words, "--out", path, "--data", data], capture_output=True, text=True)
            self.assertNotEqual(told.returncode, 0, words)
            self.assertFalse(os.path.exists(path))

    def test_axe_finds_nothing(self):
        if not CHROMIUM or not os.path.exists(AXE):
            self.skipTest("needs Chromium and axe-core: see scripts/setup")
        with open(AXE, encoding="utf-8") as file:
            axe = file.read()
        for name, language, width in LOOKED_AT:
            with self.subTest(report=name, language=language, width=width):
                self.assertEqual(self.look(axe, self.made[name, language].decode(), width), [])

    def look(self, axe, made, width):
        """What axe-core finds wrong with a page in Chromium."""
        asking = """
            // Also what is folded is looked at, and what sticks out of the page.
            for (const fold of document.querySelectorAll('details')) fold.open = true;
            const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}).then(found => {
              const faults = found.violations.map(fault => [fault.id, fault.nodes.slice(0, 3).map(node => node.html.slice(0, 200))]);
              if (wide) faults.push(['sticks out', [document.documentElement.scrollWidth]]);
              document.title = 'found';
              document.body.textContent = 'found:' + btoa(encodeURIComponent(JSON.stringify([found.passes.length, faults]))) + ':end';
            });
            """
        path = os.path.join(self.directory.name, "looked-at.html")
        with open(path, "w", encoding="utf-8") as file:
            file.write(made.replace("</body>", f"<script>{axe}</script><script>{asking}</script></body>"))
        told = subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},1000", "--virtual-time-budget=60000",
             f"--user-data-dir={os.path.join(self.directory.name, 'chromium')}", "--dump-dom", "file://" + path],
            capture_output=True, text=True, timeout=180)
        found = re.search("found:(.*?):end", told.stdout)
        self.assertTrue(found, told.stderr[-500:] + told.stdout[-200:])
        passes, faults = json.loads(unquote(base64.b64decode(found.group(1)).decode()))
        self.assertGreater(passes, 10)
        return faults


if __name__ == "__main__":
    unittest.main()
