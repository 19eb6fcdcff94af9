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
outcome-missing-means = the demand applies, and the card does not show that it is met
outcome-review-means = only a person can settle this
outcome-open-means = too little is known to say whether this applies
outcome-pass-means = met, as far as a card can show
outcome-pass-if-applies = met, if it applies
law-of = Rules of { $date }: { $set } { $version }, as known on { $checked }
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
quote = the file says (line { $line }): "{ $says }"
quote-help = What the file says settles nothing until somebody states it as a fact in a card: `keur explain { $fact }` shows how.
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
stale = The rule set was last held against its texts on { $checked }, more than { $days } days before the day of this report: look for a newer keur.
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
line-of = line { $line } of { $file }
row = row { $row }
row-of = row { $row } of { $file }
cell = row { $row }, column { $column }
cell-of = row { $row }, column { $column } of { $file }
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
html-skip = Skip to the report
html-contents = Contents
html-title-one = { $name }: report of { $date }
html-title-many = { $count } cards: report of { $date }
html-report-one = Report on the card
html-report-many = Report on AI systems
html-run = Result
html-legend = What the words mean
html-legend-many = In the tables and lists, ≥ before a day means: at the earliest. After → stands the fact to state first. Numbers in brackets are lines of the card.
html-means-fail = The card states the contrary of what is demanded.
html-means-missing = The demand applies, and the card does not show that it is met.
html-means-review = Only a person can settle this.
html-means-open = Too little is stated to say whether this applies or is met.
html-means-pass = Met, as far as a card can show.
html-means-not-applicable = The duty does not apply.
html-conclusions = What the system is, and why
html-not = No:
html-by = By:
html-now = Asked, or may be asked, today
html-later = Still to come
html-away = Duties that do not apply
html-lifted = lifted by a transitional rule:
html-parties = Who must act
html-nothing = nothing
html-claims = What the card claims
html-timeline = Timeline
html-timeline-says = { $count ->
    [one] One duty with its day, and the days the card states, seen from { $date }.
   *[other] { $count } duties with their days, and the days the card states, seen from { $date }.
 }
html-timeline-key = ● duties since that day, ○ duties from that day, with their number; ■ days the card states. The list has the same in words.
html-today = today
html-earliest = Some at the earliest: not settled yet.
html-duties = { $count ->
    [one] { $count } duty
   *[other] { $count } duties
 }
html-duties-today = Asked today
html-duties-today-says = What the instruments of this report ask on its day, by provision and by who must act. Law in force binds; a standard or framework asks whoever takes it up; a treaty that is not in force asks nothing of anybody yet, and stands here for readiness.
html-no-duties-today = Nothing was found that is surely asked today.
html-duties-undecided = Undecided today
html-duties-undecided-says = Whether these apply or are met depends on what the card does not state.
html-no-duties-undecided = Nothing is undecided.
html-duties-coming = Still to come
html-duties-coming-says = These apply from a later day. The outcome is that of the card as it stands now.
html-no-duties-coming = No duty is still to come.
html-filter = Choose which duties are shown
html-filter-outcome = Outcome:
html-filter-who = Who must act:
html-filter-of = of
html-filter-shown = duties shown
html-unfold = Unfold all
html-fold = Fold all
html-fails = fails the check
html-waived = waived
html-waiver = Waived:
html-waiver-owner = Owner:
html-waiver-until = until
html-known = known before
html-level-warning = warning
html-level-note = note
html-draft = reading not settled
html-line = line
html-how = What to do
html-why = Why
html-applies = Applies
html-facts = Facts that count
html-state-first = State first
html-besides = Besides
html-note = Note
html-reasons = Reasons
html-scope = Does the duty apply?
html-demand = Is the demand met?
html-reason-all = all of these
html-reason-any = one of these
html-reason-not = the contrary of
html-reason-addressee = the party is addressed
html-silent = not stated
html-mend = To mend it:
html-severity-error = error
html-severity-warning = warning
html-severity-note = note
html-faults = Faults of the card
html-not-checked = This card was not checked: mend the problems first.
html-questions = Questions still open
html-questions-says = The answer that decides most comes first.
html-more-questions = More questions:
html-evidence = Evidence
html-expired = expired
html-dated = of
html-valid-to = valid to
html-owner = owner
html-verification-not-asked = file not looked at
html-verification-verified = file is there, digest agrees
html-verification-no-digest = file is there, no digest stated
html-verification-changed = file differs from the stated digest
html-verification-absent = file not found
html-verification-not-local = no local file
html-verification-outside = file lies outside the folder that may be read
html-assumed = Taken as given
html-assumed-says = Judgements that a person or guidance gave; what follows from them holds only if they do.
html-definitions = Terms and their reasons
html-definitions-says = What the reasons above rest on, each once.
html-definitions-show = Show the terms that the reasons rest on
html-unread = Files that could not be read
html-beside = Findings beside the verdicts
html-heat = All cards at a glance
html-heat-says = A row a card, a column a group of duties; a cell shows the worst outcome and leads to the duties.
html-cell-coming = , to come
html-key-coming = still to come (hatched)
html-large = This report is large: reasons are shown for what binds today, and open duties by their provisions only. A report of one card shows all.
html-cards = Cards
html-rules = What each duty asks
html-asked = What each fact asks
html-receipt = Receipt
html-receipt-says = What would give the same report again; the digests are SHA-256.
html-as-of = Day of the law
html-role = Role asked for
html-fail-on = Fails the check
html-levels = Changed levels
html-rule-set = Rule set
html-checked-on = held against its texts on
html-consolidated = follows the consolidated version of
html-vocabulary = Vocabulary
html-settings = Settings
item-open = not stated: { $facts }
item-facts = Applies by { $facts }.
item-waived = waived by { $owner } until { $until }: { $reason }
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
md-title-waived = Waived
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
md-set-checked = held against its texts on { $date }
formats-title = keur reads its own cards in YAML, JSON, JSON Lines, CSV, TOML and Markdown, and these formats of others:
formats-section = section
formats-all = facts
formats-fact = Fact
formats-direct = direct
formats-normalised = through a table
formats-text = text, shown and not read
formats-from = from { $paths }
formats-values = values: { $values }
formats-nothing = It has no place for anything of: { $sections }.
formats-hint = The numbers are the facts of a section that a format can state; most files state fewer. `keur formats FORMAT` lists them with their places. What a format cannot state stays unknown.
formats-legend = D: copied after a check of its type. N: through a fixed table, without a guess. T: a text that may answer the question; it is shown and sets no fact. -: the format has no place for it.
formats-more = and { $count } more
summary-beside-failing = { $count ->
    [one] 1 of these fails the run
   *[other] { $count } of these fail the run
}
verify-whole-same = every other word of it is the same; findings beside the verdicts are not compared
verify-whole-differs = the report was changed by hand, or its settings are others: it says something else at { $pointer }
verify-exit = the exit code of the run was { $was }, and is { $now }
many-head = { $path }: { $count } cards ({ $dialect })
many-counts = { $fail } fail, { $missing } missing, { $review } review, { $open } open
many-quiet = Of { $count } cards nothing is decided yet, and nothing is wrong with them: { $numbers }
many-open = Still open: of all { $count } cards, these facts decide most
many-in = open in { $count }

convert-head = Converted from { $name } ({ $dialect }) by keur { $version }.
convert-answer = A question stands above each fact that is open and decides most. Answer it in place of `unknown`, or leave it.
convert-one-of = One of: { $values }
convert-any-of = A list of: { $values }; [] for none
convert-values = `keur explain { $fact }` lists the values.
convert-items = A list of items with keys such as: { $keys }
convert-number = A number, in: { $unit }
convert-texts = A list of texts; [] for none
convert-truth = true or false
convert-date = A day, a month or a year: "2026-05-14", "2026-05" or "2026"
convert-moment = A day with time: "2026-05-14T09:30:00Z"
convert-country = A country code of two capitals, such as NL
convert-countries = A list of country codes of two capitals, such as [NL, BE]
convert-judgement = Only a person can settle this: judgements: {"{"} { $key }: {"{"} answer: true, by: ..., date: ..., reason: ... {"}"} {"}"}
convert-no-name = AI system without a stated name
convert-body = This text was made from the facts above it. What is not stated there is not known here.
convert-none = none
convert-withheld = withheld
convert-yes = yes
convert-no = no
convert-judgements = Judgements
convert-lost = { $count ->
    [one] 1 statement of the card has no place in { $format }
   *[other] { $count } statements of the card have no place in { $format }
}
convert-lost-hint = --verbose lists them
convert-asked = open facts that decide most, for which { $format } has no place:
convert-read = { $count ->
    [one] keur has 1 remark on { $name }
   *[other] keur has { $count } remarks on { $name }
}
convert-read-hint = --verbose shows them
batch-result = keur: { $checked } cards checked, { $failed } fail, { $unchecked } could not be checked
batch-others = { $others } files are no cards
batch-skipped = { $files } files were skipped: the output holds their cards
batch-stopped = keur: stopped early; the lines that are written are whole, and --resume goes on behind them
matrix-title = Instruments side by side
matrix-note = As of { $date }. Instruments that speak of one topic are related, never equivalent: to meet the one is not to meet the other.
matrix-topics = Topic
matrix-provisions = Provision
matrix-cards = Card
matrix-missing = missing { $count }/{ $all }
matrix-open = open { $count }/{ $all }
matrix-met = met { $count }/{ $all }
matrix-not-asked = -
matrix-unasked-cell = does not apply
matrix-unfold = Press a cell to see its demands.
matrix-unchecked = not checked
matrix-legend = "missing 2/5" means: of five demands that apply or may apply, two are not met or not shown; "open": it is not known whether they apply or are met; "-": nothing is asked.
matrix-legend-upcoming = * applies only from a day that lies ahead.
matrix-legend-draft = Rule sets in draft rest on sources at second hand.
matrix-gaps = Shown for one instrument, lacking for another
matrix-gap = For { $lacks }, still lacking what others have:
matrix-unasked = Asked by none of these: { $rows }.
matrix-closings = Single documents that would close most
matrix-closing = { $label } ({ $kind }{ $level }): { $cells ->
    [one] 1 cell
   *[other] { $cells } cells
 }, { $demands ->
    [one] 1 demand
   *[other] { $demands } demands
 } ({ $each })
related = Related in other instruments, never equivalent (confidence in brackets):
related-medium = medium
related-low = low
