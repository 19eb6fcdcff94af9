#!/usr/bin/env python3
"""Write the rules of the common task as a rule set of keur.

  generate.py RULES.ir.json CARDS.jsonl OUT [--checked-on DAY]

RULES.ir.json holds the rules as the benchmark of the peers prints them: a list of
[id, title, when, need], `when` and `need` being lists of clauses, a clause a list of
alternatives (see `atom`). Each clause of `need` becomes a rule of its own, so that each
unmet clause is one finding with its own place; what the clauses of a rule share becomes a
definition, which is evaluated once. The vocabulary is inferred from the cards: a fact for
each field, with its type.

Two things read otherwise here, and a test of agreement is to show that it makes no
difference: keur has no patterns, so that a clause with one asks whether the text is there;
and a field that is absent leaves a question open instead of answering it with no.
"""
import json
import os
import re
import sys

DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
WORD = re.compile(r"^[a-z0-9_]+(-[a-z0-9_]+)*$")


def text(words):
    return {"en": words, "nl": words}


class Vocabulary:
    """Fields in the order in which the cards have them, with what was seen of each."""

    def __init__(self):
        self.seen = {}

    def add(self, value, path):
        if isinstance(value, dict):
            for key, below in value.items():
                self.add(below, path + "." + key if path else key)
            return
        entry = self.seen.setdefault(path, {"list": False, "map": False, "values": set(), "types": set()})
        if isinstance(value, list):
            entry["list"] = True
            for item in value:
                if isinstance(item, dict):
                    entry["map"] = True
                    for key, below in item.items():
                        self.add(below, path + "[]." + key)
                else:
                    self.scalar(entry, item)
        elif value is not None:
            self.scalar(entry, value)

    @staticmethod
    def scalar(entry, value):
        entry["types"].add(type(value).__name__)
        if isinstance(value, str) and len(entry["values"]) < 200:
            entry["values"].add(value)

    def fix(self):
        """An object that is sometimes null is no fact of its own."""
        for path in [p for p, e in self.seen.items() if any(q.startswith(p + ".") for q in self.seen)]:
            del self.seen[path]

    def kind(self, path):
        entry = self.seen[path]
        values, types = entry["values"], entry["types"]
        if entry["map"]:
            return "map"
        if types == {"bool"}:
            return "bool"
        if types and types <= {"int", "float"}:
            return "number"
        if values and all(DATE.match(v) for v in values):
            return "date"
        if values and all(re.match(r"^[A-Z]{2}$", v) for v in values):
            return "country"
        if values and len(values) <= 40 and all(WORD.match(v) for v in values) and not path.endswith("id"):
            return "one-of"
        return "text"

    def write(self, out, asked):
        facts = []
        for path, entry in self.seen.items():
            kind = self.kind(path)
            fact = {"path": path, "type": kind, "label": text(path), "meaning": text("A field.")}
            if entry["list"]:
                fact["list"] = "stated"
            if kind == "one-of":
                values = sorted(entry["values"] | asked.get(path, set()))
                fact["values"] = [{"id": value, "label": text(value)} for value in values]
            facts.append(fact)
        put(out, "vocabulary/card", {"section": "card", "label": text("Card"),
                                     "meaning": text("The fields of a card of the common task."), "facts": facts})


def put(out, name, value):
    """A file of the set, in JSON as machines write it: it is read far faster than YAML."""
    path = os.path.join(out, name + ".json")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def join(word, parts):
    return parts[0] if len(parts) == 1 else {word: parts}


class Writer:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.first = next(iter(vocabulary.seen))

    def conj(self, clauses, inside=None):
        return join("all", [join("any", [self.atom(a, inside) for a in clause]) for clause in clauses])

    def atom(self, atom, inside=None):
        op, path = atom[0], atom[1]
        name = "." + path if inside else path
        full = inside + "[]." + path if inside else path
        value = atom[2] if len(atom) > 2 else None
        leaf = lambda test, operand: {"fact": name, test: operand}
        if op == "eq":
            return leaf("is", value)
        if op == "in":
            return leaf("in", value)
        if op == "notin":
            return {"not": leaf("in", value)}
        if op == "ge":
            return leaf("at-least", value)
        if op == "le":
            return leaf("at-most", value)
        if op == "any":
            return leaf("contains-any", value)
        if op == "nonempty":
            return leaf("empty", False)
        if op == "re":
            return leaf("stated", True)
        if op == "object":
            below = next(p for p in self.vocabulary.seen if p.startswith(full + "."))
            return {"fact": below, "stated": True}
        if op == "lep":
            return {"fact": value, "on-or-after": {"fact": name}}
        if op == "gef":
            return leaf("at-least", {"fact": "." + value})
        if op == "all":
            need = self.conj(atom[3], path)
            if value:
                need = {"any": [{"not": self.conj(value, path)}, need]}
            return {"every-item": {"of": path, "where": need}}
        raise ValueError(op)


def mentioned(clauses, found, prefix=""):
    for clause in clauses:
        for atom in clause:
            if atom[0] == "all":
                mentioned(atom[2], found, atom[1] + "[].")
                mentioned(atom[3], found, atom[1] + "[].")
            elif atom[0] in ("eq", "in", "notin", "any"):
                values = atom[2] if isinstance(atom[2], list) else [atom[2]]
                found.setdefault(prefix + atom[1], set()).update(v for v in values if isinstance(v, str))


def main():
    rules, cards, out = sys.argv[1:4]
    day = sys.argv[5] if len(sys.argv) > 5 else "2026-11-01"
    rules = json.load(open(rules))
    vocabulary = Vocabulary()
    for line in open(cards):
        vocabulary.add(json.loads(line), "")
    vocabulary.fix()
    asked = {}
    for _, _, when, need in rules:
        mentioned(when, asked)
        mentioned(need, asked)
    vocabulary.write(out, asked)
    writer = Writer(vocabulary)
    ids = [r[0] for r in rules]
    put(out, "ruleset", {
        "id": "common-task", "title": text("The common task"), "version": "1.0.0", "jurisdiction": "none",
        "kind": "framework", "status": "stable", "vocabulary": "own",
        "works": [{"id": "common-task", "title": text("The common task"), "link": "https://example.org/common-task"}],
        "checked_on": day, "addressees": {"keeper": "is-card"}, "headlines": []})
    put(out, "provisions", {"provisions": [{"refs": [rule[0] for rule in rules]}]})
    head = lambda name, title, rid: {"id": name, "title": text(title), "status": "stable", "cites": [rid],
                                     "force": {"from": "2026-01-01"}}
    definition = lambda name, title, rid, when: put(out, "definitions/" + name, {
        **head(name, title, rid), "when": when, "examples": [{"expect": "unknown", "facts": {}}]})
    definition("is-card", "This is a card", rules[0][0], {"fact": writer.first, "stated": True})
    for rid, title, when, need in rules:
        stem = rid.lower().replace("_", "-")
        scope = writer.conj(when) if when else {"definition": "is-card"}
        if when and len(need) > 1:
            definition(stem, title, rid, scope)
            scope = {"definition": stem}
        for number, clause in enumerate(need, 1):
            name = "%s-need-%d" % (stem, number)
            put(out, "rules/" + name, {
                **head(name, title, rid), "level": "error", "addressee": ["keeper"], "when": scope,
                "require": writer.conj([clause]),
                "says": {"what": text(title[:1].upper() + title[1:] + "."),
                         "why": text("It is one of the rules of the common task."),
                         "how": text("State the field as rule %s, clause %d asks." % (rid, number))},
                "examples": [{"expect": "open", "facts": {}}]})


if __name__ == "__main__":
    main()
