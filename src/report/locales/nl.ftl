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
diff-title = Wat er veranderde
diff-old = Oud: { $card }, recht op { $date }: { $sets }
diff-new = Nieuw: { $card }, recht op { $date }: { $sets }
diff-worse = Slechter ({ $count })
diff-better = Beter ({ $count })
diff-other = Anders, niet slechter en niet beter ({ $count })
diff-conclusions = Conclusies die veranderden ({ $count })
diff-absent = niet gevraagd
diff-level = niveau { $level }
diff-by = uiterlijk { $date }
diff-by-unknown = de laatste dag is niet bekend
diff-not-stated = niet vermeld
diff-not-asked = niet bekeken
diff-why-since = van kracht sinds { $date }
diff-why-not-yet = pas van kracht vanaf { $date }
diff-why-until = de regel wordt gevraagd tot en met { $date }
diff-why-day = het recht op { $new } in plaats van dat op { $old }
diff-why-rule = de regel zelf is veranderd ({ $old }, nu { $new })
diff-why-definitions = veranderd in de regelset: { $definitions }
diff-why-set = de regelset is elders veranderd: datums of drempels
diff-why-no-rule-old = de regelset had dit eerst niet
diff-why-no-rule-new = de regelset heeft dit niet meer
diff-why-no-set-old = die regelset werd eerst niet toegepast
diff-why-no-set-new = die regelset wordt nu niet toegepast
diff-why-no-party-old = de oude kaart heeft zo'n partij niet
diff-why-no-party-new = de nieuwe kaart heeft zo'n partij niet
diff-more = ... en nog { $count }
diff-summary = { $worse } slechter, { $better } beter, { $other } anders, { $same } gelijk
oscal-title = Keuring van kaarten van AI-systemen door keur
oscal-no-plan-title = Geen beoordelingsplan
oscal-no-plan = Er is geen beoordelingsplan: keur vraagt van elke kaart elke regel van de regelsets achteraan.
oscal-rule-set = Een regelset die is toegepast. De digest is over de paden en teksten van al haar bestanden.
oscal-result = Wat de kaart verklaart naast wat de regels stellen. De kaart is onderzocht, niet het systeem.
oscal-system = Het systeem of model dat de kaart beschrijft.
oscal-system-status = De status staat in de kaart.
oscal-reviewed = De regels die zijn gevraagd; een regel zonder bevinding is niet van toepassing.
oscal-no-rule = De kaart is te lezen; er is geen regel gevraagd.
oscal-readable = Of de bestanden te lezen en te gebruiken zijn.
oscal-undecided = Onbeslist: niet vastgesteld dat het voldoet, en ook niet dat het niet voldoet.
oscal-upcoming = De plicht komt nog.
oscal-unread = Deze invoer is niet te lezen.
oscal-beside = Wat er naast de oordelen niet klopt.
oscal-nothing = Er is niets gekeurd.
coming = Nog te komen, { $count ->
    [one] één plicht
   *[other] { $count } plichten
 }
coming-hint = `keur timeline { $card }` zet ze op volgorde; --verbose toont elk met zijn plaats en wat te doen.
nothing-now = Geen plicht die vandaag bindt, is geschonden of niet aangetoond.
see-above = redenen hierboven
label-short = hier niet aangetoond
waived = Voorlopig aanvaard ({ $count })
waived-by = tot en met { $until } door { $owner }: { $reason } ({ $path }{ $line })
known = Eerder bekend ({ $count })
beside = Naast de oordelen
summary-waived = { $count } voorlopig aanvaard: getoond, en geen fout
summary-known = { $count } eerder bekend: getoond, en geen fout
summary-beside = { $count ->
    [one] 1 bevinding naast de oordelen
   *[other] { $count } bevindingen naast de oordelen
}
waived-word = Voorlopig aanvaard
known-word = Eerder bekend
verify-holds = Het rapport klopt nog: opnieuw gemaakt naar het recht van { $date } zegt het hetzelfde.
verify-fails = Het rapport klopt niet meer naar het recht van { $date }.
verify-other-day = het is gemaakt naar het recht van { $date }
verify-card-same = { $path }: dezelfde kaart
verify-card-changed = { $path }: de kaart is sindsdien gewijzigd
verify-card-unknown = { $path }: het rapport gaat niet over deze kaart
verify-card-broken = { $path }: de kaart is niet meer te keuren; `keur check` toont waarom
verify-set-same = { $set } { $was }: dezelfde regels
verify-set-changed = { $set } { $was }: de regels zijn nu andere ({ $now })
verify-set-absent = { $set } { $was }: hier niet in gebruik; geef de map met --rules
verify-vocabulary = de feiten die een kaart kan vermelden zijn nu andere
verify-keur = geschreven door keur { $was }, opnieuw gemaakt door { $now }
verify-verdicts = { $same } oordelen gelijk, { $changed } anders
verify-counts = het rapport noemt geen oordelen; het aantal van elke uitkomst is gelijk
verify-counts-changed = het rapport noemt geen oordelen; het aantal van elke uitkomst is anders
verify-none = is er niet
verify-more = ... en nog { $count }
