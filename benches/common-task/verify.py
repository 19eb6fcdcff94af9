#!/usr/bin/env python3
"""Does keur find what the reference finds, rule by rule, clause by clause, on every card?

  verify.py PEERS_DIR CARDS.jsonl LINES.jsonl

PEERS_DIR holds rules_ir.py with the reference evaluator, LINES.jsonl what
`keur check --format jsonl` wrote for CARDS.jsonl."""
import json
import sys

sys.path.insert(0, sys.argv[1])
from rules_ir import reference  # noqa: E402

cards = differing = findings = failing = 0
for card, line in zip(open(sys.argv[2]), open(sys.argv[3]), strict=True):
    line = json.loads(line)
    want = ["%s-need-%d" % (rule.lower(), clause) for rule, clause in reference(json.loads(card))]
    got = [found["rule"] for found in line["findings"]]
    cards += 1
    findings += len(want)
    failing += bool(want)
    if not line["checked"] or sorted(want) != sorted(got):
        differing += 1
        print("card %d: want %s, got %s" % (cards, want, got), file=sys.stderr)
print("%d cards, %d failing, %d findings: keur differs on %d" % (cards, failing, findings, differing))
sys.exit(differing > 0)
