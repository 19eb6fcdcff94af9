# De woorden van rapporten in het Nederlands.
truth-true = ja
truth-false = nee
truth-unknown = niet beslist
outcome-fail = niet voldaan
outcome-missing = ontbreekt
outcome-review = te beoordelen
outcome-open = open
outcome-pass = voldaan
outcome-not-applicable = niet van toepassing
outcome-fail-means = de kaart verklaart het tegendeel van wat geëist wordt
outcome-missing-means = de plicht geldt, en de kaart toont niet dat eraan voldaan is
outcome-review-means = alleen een mens kan dit beslissen
outcome-open-means = er is te weinig bekend om te zeggen of dit geldt
outcome-pass-means = voldaan, voor zover een kaart dat kan tonen
outcome-pass-if-applies = voldaan, als het geldt
law-of = Recht op { $date }: { $set } { $version }, zoals bekend op { $checked }
conclusions = Conclusies
and-not = Nee: { $titles }
from = vanaf { $date }
since = sinds { $date }
from-earliest = op zijn vroegst vanaf { $date }
upcoming = komt nog
never = geen plicht: overgangsregel { $provisions }
because-transitional = nu geen plicht: een overgangsregel heft haar op
because-scope-unknown = of dit geldt hangt af van wat niet vermeld is
because-exception-unknown = geldt, tenzij een uitzondering geldt
findings = Bevindingen
nothing-found = Geen plicht gevonden die niet is nagekomen of niet is aangetoond.
open-title = Nog open
open-verdicts = { $count ->
    [one] { $count } plicht is niet beslist:
   *[other] { $count } plichten zijn niet beslist:
 }
open-facts = Deze feiten beslissen het meest:
decides = { $count ->
    [one] beslist { $count }
   *[other] beslist { $count }
 }
more = ... en nog { $count } (--verbose toont alles)
party = { $roles } { $name }
party-anonymous = partij zonder naam
roles-unknown = rollen niet vermeld
for-party = voor { $party }
fine = boeteklasse: { $provision }
no-fine = geen boeteklasse in de wet zelf: nationaal recht beslist
fine-amount = boete: tot { $amount }
fine-higher = boete: tot { $amount } of { $share } van de wereldwijde omzet, al naargelang welk bedrag hoger is
fine-lower = boete: tot { $amount } of { $share } van de wereldwijde omzet, al naargelang welk bedrag lager is
fine-by-size = boete: tot { $amount } of { $share } van de wereldwijde omzet; of het hogere of het lagere telt, hangt af van de omvang van de partij
fine-here = hier ten hoogste { $limit }
fine-between = hier ten hoogste tussen { $low } en { $high }
fine-turnover-unknown = de omzet is niet vermeld (parties[].turnover_eur)
relief = lichter: { $says } [{ $by }]
relief-unknown = mogelijk lichter: { $says } [{ $by }]
ready-before = klaar vóór: { $fact }
stale = De regelset is voor het laatst op { $checked } naast de wet gelegd, meer dan { $days } dagen vóór de dag van dit verslag: zoek een nieuwere keur.
claims = Beweringen
claim-true = bevestigd: de kaart beweert { $tier }
claim-false = weersproken: de kaart beweert { $tier }, en de feiten zeggen iets anders
claim-unknown = niet beslist: de kaart beweert { $tier }, en er is te weinig vermeld om dat te zeggen
claim-facts = de feiten: { $facts }
claim-open = vermeld eerst: { $facts }
claim-unread = niet vergeleken: { $tier } is geen klasse die { $set } kent
draft = lezing staat niet vast
note = noot: { $note }
why = waarom: { $why }
applies-by = geldt door: { $facts }
line = regel { $line }
label-contrary = dit verklaart de kaart
label-missing = `{ $fact }` is hier niet vermeld
label-incomplete = niet genoeg: `{ $fact }`
label-open = dit beslist het
assumed = Aangenomen
judgement = { $key }: { $says }
not-checked = Deze kaart is niet gekeurd: herstel eerst de problemen.
summary-cards = { $checked ->
    [one] { $checked } kaart gekeurd
   *[other] { $checked } kaarten gekeurd
 }
summary-failed = { $failed } niet voldaan
summary-unchecked = { $unchecked } niet te lezen of te keuren
summary-not-cards = { $count ->
    [one] { $count } ander bestand is geen kaart
   *[other] { $count } andere bestanden zijn geen kaart
 }
summary-outcomes = { $fail } niet voldaan, { $missing } ontbreekt, { $review } te beoordelen, { $open } open, { $pass } voldaan, { $na } niet van toepassing
summary-upcoming = { $count } hiervan komen nog
disclaimer = keur legt wat een kaart verklaart naast wat regels stellen. Het zegt nooit dat een systeem rechtmatig is.
addressee = de partij is de geadresseerde
not-stated = { $fact } is niet vermeld
derived = volgt uit de kaart
applies = geldt
demand = eis
holds = redenen
dated-by = door { $facts }
timeline-title = Tijdlijn van { $name }
timeline-from = Wat wanneer klaar moet zijn, gezien vanaf { $date }
timeline-today = { $date }: vandaag
timeline-before = vóór { $fact }
timeline-earliest = op zijn vroegst, dit staat nog niet vast
timeline-undated = Zonder datum: al vervuld, mocht de plicht gelden
timeline-milestones = Dagen die de kaart vermeldt
timeline-column-date = Datum
timeline-column-what = Wat zo moet zijn
timeline-column-provisions = Bepalingen
timeline-column-who = Wie
timeline-column-state = Stand
timeline-column-how = Wat te doen
coming = Nog te komen, { $count ->
    [one] één plicht
   *[other] { $count } plichten
 }
coming-hint = `keur timeline { $card }` zet ze op volgorde; --verbose toont elk met zijn plaats en wat te doen.
nothing-now = Geen plicht die vandaag bindt, is geschonden of niet aangetoond.
see-above = redenen hierboven
label-short = hier niet aangetoond
item-open = niet vermeld: { $facts }
item-facts = Geldt door { $facts }.
item-waived = op zich genomen door { $owner } tot en met { $until }: { $reason }
item-known = de nulmeting kent dit al
item-claim = de kaart beweert { $tier }, en haar feiten zeggen iets anders
item-error = fout
item-warning = waarschuwing
item-note = opmerking
rule-what = Wat geëist wordt
rule-why = Waarom
rule-how = Wat te doen
rule-note = Noot
rule-works = Officiële teksten
rule-claim-title = De klasse die een kaart beweert, volgt uit haar feiten
rule-claim-what = Een klasse die een kaart voor het systeem beweert, wordt bevestigd door de feiten die de kaart vermeldt.
rule-claim-how = Beweer de klasse die uit de feiten volgt, of herstel de feiten.
junit-unread = invoer die niet te lezen was
junit-not-failing = laat deze keuring niet mislukken
md-fails = { $count ->
    [one] { $count } bevinding laat de keuring mislukken
   *[other] { $count } bevindingen laten de keuring mislukken
 }
md-none = geen bevinding laat de keuring mislukken
md-unchecked = { $count ->
    [one] { $count } invoer was niet te keuren
   *[other] { $count } keer was invoer niet te keuren
 }
md-title-fails = Voldoet nu niet
md-title-more = Gevonden, zonder dat de keuring mislukt
md-title-waived = Voor nu op zich genomen
md-title-known = Bekend uit de nulmeting
md-title-coming = Nog te komen
md-title-review = Alleen een mens kan dit beslissen
md-title-open = Nog open vragen, eerst die het meest beslissen
md-title-receipt = Waarop dit berust
md-place = Plaats
md-owner = Wie
md-until = Tot en met
md-reason = Reden
md-card = Kaart
md-question = Vraag
md-decides = Beslist
md-conclusion = Conclusie
md-value = Waarde
md-count = { $title }: { $count }
md-left-out = { $count ->
    [one] Nog { $count } rij is weggelaten: meer past niet in een reactie.
   *[other] Nog { $count } rijen zijn weggelaten: meer past niet in een reactie.
 }
md-as-of = dag van het recht
md-role = gevraagde rol
md-fail-on = laat de keuring mislukken
md-vocabulary = woordenlijst
md-set-checked = naast de wet gelegd op { $date }
