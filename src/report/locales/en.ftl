# The words of reports in English.
truth-true = yes
truth-false = no
truth-unknown = not decided
outcome-fail = fail
outcome-missing = missing
outcome-review = review
outcome-open = open
outcome-pass = pass
outcome-not-applicable = not applicable
outcome-fail-means = the card states the contrary of what is demanded
outcome-missing-means = the duty applies, and the card does not show that it is met
outcome-review-means = only a person can settle this
outcome-open-means = too little is known to say whether this applies
outcome-pass-means = met, as far as a card can show
outcome-pass-if-applies = met, if it applies
law-of = Law of { $date }: { $set } { $version }, as known on { $checked }
conclusions = Conclusions
and-not = No: { $titles }
from = from { $date }
since = since { $date }
from-earliest = from { $date } at the earliest
upcoming = upcoming
never = no duty: transitional rule { $provisions }
because-transitional = no duty now: a transitional rule lifts it
because-scope-unknown = whether this applies depends on what is not stated
because-exception-unknown = applies, unless an exception does
findings = Findings
nothing-found = No duty was found that is failed or not shown.
open-title = Still open
open-verdicts = { $count ->
    [one] { $count } duty is undecided:
   *[other] { $count } duties are undecided:
 }
open-facts = These facts decide most:
decides = { $count ->
    [one] decides { $count }
   *[other] decides { $count }
 }
more = ... and { $count } more (--verbose shows all)
party = { $roles } { $name }
party-anonymous = party without a name
roles-unknown = roles not stated
for-party = for { $party }
fine = class of fine: { $provision }
no-fine = no class of fine in the Act itself: national law decides
fine-amount = fine: up to { $amount }
fine-higher = fine: up to { $amount } or { $share } of worldwide turnover, whichever is higher
fine-lower = fine: up to { $amount } or { $share } of worldwide turnover, whichever is lower
fine-by-size = fine: up to { $amount } or { $share } of worldwide turnover; whether the higher or the lower counts depends on the size of the party
fine-here = here at most { $limit }
fine-between = here at most between { $low } and { $high }
fine-turnover-unknown = the turnover is not stated (parties[].turnover_eur)
relief = lighter: { $says } [{ $by }]
relief-unknown = maybe lighter: { $says } [{ $by }]
ready-before = ready before: { $fact }
stale = The rule set was last held against the law on { $checked }, more than { $days } days before the day of this report: look for a newer keur.
claims = Claims
claim-true = borne out: the card claims { $tier }
claim-false = contradicted: the card claims { $tier }, and its facts say otherwise
claim-unknown = not decided: the card claims { $tier }, and too little is stated to say
claim-facts = the facts: { $facts }
claim-open = state first: { $facts }
claim-unread = not compared: { $tier } is no class that { $set } knows
draft = reading not settled
note = note: { $note }
why = why: { $why }
applies-by = applies by: { $facts }
line = line { $line }
label-contrary = the card states this
label-missing = `{ $fact }` is not stated here
label-incomplete = not enough: `{ $fact }`
label-open = this decides it
assumed = Taken as given
judgement = { $key }: { $says }
not-checked = This card was not checked: mend the problems first.
summary-cards = { $checked ->
    [one] { $checked } card checked
   *[other] { $checked } cards checked
 }
summary-failed = { $failed } failed
summary-unchecked = { $unchecked } could not be read or checked
summary-not-cards = { $count ->
    [one] { $count } other file is no card
   *[other] { $count } other files are no cards
 }
summary-outcomes = { $fail } fail, { $missing } missing, { $review } review, { $open } open, { $pass } pass, { $na } not applicable
summary-upcoming = { $count } of these are still to come
disclaimer = keur sets what a card states against what rules state. It never says that a system is lawful.
addressee = the party is addressed
not-stated = { $fact } is not stated
derived = follows from the card
applies = applies
demand = demand
holds = reasons
dated-by = because of { $facts }
timeline-title = Timeline of { $name }
timeline-from = What must be ready when, seen from { $date }
timeline-today = { $date }: today
timeline-before = before { $fact }
timeline-earliest = at the earliest, this is not settled yet
timeline-undated = Without a date: met already, should the duty apply
timeline-milestones = Days the card states
timeline-column-date = Date
timeline-column-what = What must be so
timeline-column-provisions = Provisions
timeline-column-who = Who
timeline-column-state = State
timeline-column-how = What to do
coming = Still to come, { $count ->
    [one] one duty
   *[other] { $count } duties
 }
coming-hint = `keur timeline { $card }` puts them in order; --verbose shows each with its place and what to do.
nothing-now = No duty that binds today is failed or not shown.
see-above = reasons above
label-short = not shown here
item-open = not stated: { $facts }
item-facts = Applies by { $facts }.
item-waived = taken on by { $owner } until { $until }: { $reason }
item-known = the baseline knows it
item-claim = the card claims { $tier }, and its facts say otherwise
item-error = error
item-warning = warning
item-note = note
rule-what = What is demanded
rule-why = Why
rule-how = What to do
rule-note = Note
rule-works = Official texts
rule-claim-title = The class a card claims is the one its facts lead to
rule-claim-what = A class that a card claims for the system is borne out by the facts the card states.
rule-claim-how = Claim the class that the facts lead to, or mend the facts.
junit-unread = inputs that could not be read
junit-not-failing = does not fail this run
md-fails = { $count ->
    [one] { $count } finding fails the run
   *[other] { $count } findings fail the run
 }
md-none = no finding fails the run
md-unchecked = { $count ->
    [one] { $count } input could not be checked
   *[other] { $count } inputs could not be checked
 }
md-title-fails = Fails now
md-title-more = Found, without failing the run
md-title-waived = Taken on for now
md-title-known = Known from the baseline
md-title-coming = Still to come
md-title-review = Only a person can settle this
md-title-open = Questions still open, those that decide most first
md-title-receipt = Receipt
md-place = Place
md-owner = Owner
md-until = Until
md-reason = Reason
md-card = Card
md-question = Question
md-decides = Decides
md-conclusion = Conclusion
md-value = Value
md-count = { $title }: { $count }
md-left-out = { $count ->
    [one] { $count } more row is left out: a comment holds no more.
   *[other] { $count } more rows are left out: a comment holds no more.
 }
md-as-of = day of the law
md-role = role asked for
md-fail-on = fails the run
md-vocabulary = vocabulary
md-set-checked = held against the law on { $date }
