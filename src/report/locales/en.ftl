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
diff-title = What changed
diff-old = Old: { $card }, law of { $date }: { $sets }
diff-new = New: { $card }, law of { $date }: { $sets }
diff-worse = Worse ({ $count })
diff-better = Better ({ $count })
diff-other = Changed, neither worse nor better ({ $count })
diff-conclusions = Conclusions that changed ({ $count })
diff-absent = not asked
diff-level = level { $level }
diff-by = by { $date } at the latest
diff-by-unknown = the last day not known
diff-not-stated = not stated
diff-not-asked = not looked at
diff-why-since = in force since { $date }
diff-why-not-yet = not in force until { $date }
diff-why-until = the rule is asked until { $date }
diff-why-day = the law of { $new } in the place of that of { $old }
diff-why-rule = the rule itself was changed ({ $old }, now { $new })
diff-why-definitions = changed in the rule set: { $definitions }
diff-why-set = the rule set was changed elsewhere: dates or thresholds
diff-why-no-rule-old = the rule set did not have this before
diff-why-no-rule-new = the rule set has this no longer
diff-why-no-set-old = that rule set was not applied before
diff-why-no-set-new = that rule set is not applied now
diff-why-no-party-old = the old card has no such party
diff-why-no-party-new = the new card has no such party
diff-more = ... and { $count } more
diff-summary = { $worse } worse, { $better } better, { $other } changed otherwise, { $same } unchanged
oscal-title = Assessment of AI system cards by keur
oscal-no-plan-title = No assessment plan
oscal-no-plan = There is no assessment plan: keur asks of each card every rule of the rule sets in the back matter.
oscal-rule-set = A rule set that was applied. Its digest is over the paths and texts of all its files.
oscal-result = What the card states against what the rules state. The card was examined, not the system.
oscal-system = The system or model that the card describes.
oscal-system-status = Its status stands in the card.
oscal-reviewed = The rules that were asked; one without a finding does not apply.
oscal-no-rule = The card could be read; no rule was asked of it.
oscal-readable = Whether the files can be read and used.
oscal-undecided = Undecided, which is neither satisfied nor failed.
oscal-upcoming = The duty is still to come.
oscal-unread = This input could not be read.
oscal-beside = What is wrong beside the verdicts.
oscal-nothing = Nothing was checked.
coming = Still to come, { $count ->
    [one] one duty
   *[other] { $count } duties
 }
coming-hint = `keur timeline { $card }` puts them in order; --verbose shows each with its place and what to do.
nothing-now = No duty that binds today is failed or not shown.
see-above = reasons above
label-short = not shown here
waived = Waived ({ $count })
waived-by = until { $until } by { $owner }: { $reason } ({ $path }{ $line })
known = Known before ({ $count })
beside = Beside the verdicts
summary-waived = { $count } waived: shown, and no failure
summary-known = { $count } known before: shown, and no failure
summary-beside = { $count ->
    [one] 1 finding beside the verdicts
   *[other] { $count } findings beside the verdicts
}
waived-word = Waived
known-word = Known before
verify-holds = The report holds: made again under the law of { $date }, it says the same.
verify-fails = The report does not hold under the law of { $date }.
verify-other-day = it was made under the law of { $date }
verify-card-same = { $path }: the same card
verify-card-changed = { $path }: the card was edited since
verify-card-unknown = { $path }: the report is not about this card
verify-card-broken = { $path }: the card can no longer be checked; `keur check` shows why
verify-set-same = { $set } { $was }: the same rules
verify-set-changed = { $set } { $was }: the rules are others now ({ $now })
verify-set-absent = { $set } { $was }: not in use here; give its folder with --rules
verify-vocabulary = the facts a card may state are others now
verify-keur = written by keur { $was }, made again by { $now }
verify-verdicts = { $same } verdicts the same, { $changed } others
verify-counts = the report lists no verdicts; the number of each outcome is the same
verify-counts-changed = the report lists no verdicts; the number of each outcome is another
verify-none = not there
verify-more = ... and { $count } more
