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
outcome-missing-means = de eis geldt, en de kaart toont niet dat eraan voldaan is
outcome-review-means = alleen een mens kan dit beslissen
outcome-open-means = er is te weinig bekend om te zeggen of dit geldt
outcome-pass-means = voldaan, voor zover een kaart dat kan tonen
outcome-pass-if-applies = voldaan, als het geldt
law-of = Regels op { $date }: { $set } { $version }, zoals bekend op { $checked }
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
quote = het bestand zegt (regel { $line }): "{ $says }"
quote-help = Wat het bestand zegt beslist niets totdat iemand het als feit in een kaart vermeldt: `keur explain { $fact }` laat zien hoe.
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
stale = De regelset is voor het laatst op { $checked } naast de teksten gelegd, meer dan { $days } dagen vóór de dag van dit verslag: zoek een nieuwere keur.
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
line-of = regel { $line } van { $file }
row = rij { $row }
row-of = rij { $row } van { $file }
cell = rij { $row }, kolom { $column }
cell-of = rij { $row }, kolom { $column } van { $file }
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
summary-failed = { $failed } afgekeurd
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
html-skip = Naar het verslag
html-contents = Inhoud
html-title-one = { $name }: verslag van { $date }
html-title-many = { $count } kaarten: verslag van { $date }
html-report-one = Verslag over de kaart
html-report-many = Verslag over AI-systemen
html-run = Uitkomst
html-legend = Wat de woorden betekenen
html-legend-many = In de tabellen en lijsten betekent ≥ vóór een dag: op zijn vroegst. Na → staat het feit dat eerst vermeld moet worden. Getallen tussen haakjes zijn regels van de kaart.
html-means-fail = De kaart verklaart het tegendeel van wat geëist wordt.
html-means-missing = De eis geldt, en de kaart toont niet dat eraan voldaan is.
html-means-review = Alleen een mens kan dit beslissen.
html-means-open = Er is te weinig vermeld om te zeggen of dit geldt of nagekomen is.
html-means-pass = Voldaan, voor zover een kaart dat kan tonen.
html-means-not-applicable = De verplichting geldt niet.
html-conclusions = Wat het systeem is, en waarom
html-not = Nee:
html-by = Door:
html-now = Wordt vandaag gevraagd, of misschien
html-later = Komt nog
html-away = Verplichtingen die niet gelden
html-lifted = opgeheven door een overgangsregel:
html-parties = Wie moet handelen
html-nothing = niets
html-claims = Wat de kaart beweert
html-timeline = Tijdlijn
html-timeline-says = { $count ->
    [one] Eén verplichting met haar dag, en de dagen die de kaart vermeldt, gezien vanaf { $date }.
   *[other] { $count } verplichtingen met hun dagen, en de dagen die de kaart vermeldt, gezien vanaf { $date }.
 }
html-timeline-key = ● verplichtingen sinds die dag, ○ verplichtingen vanaf die dag, met hun aantal; ■ dagen die de kaart vermeldt. De lijst zegt hetzelfde in woorden.
html-today = vandaag
html-earliest = Sommige op zijn vroegst: dat staat nog niet vast.
html-duties = { $count ->
    [one] { $count } verplichting
   *[other] { $count } verplichtingen
 }
html-duties-today = Vandaag gevraagd
html-duties-today-says = Wat de instrumenten van dit verslag op die dag vragen, per bepaling en per partij die moet handelen. Geldend recht bindt; een norm of kader vraagt het van wie zich erop richt; een verdrag dat niet in werking is, vraagt nog niets van iemand en staat hier om te zien hoe ver men is.
html-no-duties-today = Niets gevonden dat vandaag zeker wordt gevraagd.
html-duties-undecided = Vandaag niet beslist
html-duties-undecided-says = Of deze gelden of nagekomen zijn, hangt af van wat de kaart niet vermeldt.
html-no-duties-undecided = Er is niets onbeslist.
html-duties-coming = Nog te komen
html-duties-coming-says = Deze gelden vanaf een latere dag. De uitkomst is die van de kaart zoals zij nu is.
html-no-duties-coming = Er komt geen verplichting meer.
html-filter = Kies welke verplichtingen te zien zijn
html-filter-outcome = Uitkomst:
html-filter-who = Wie moet handelen:
html-filter-of = van
html-filter-shown = verplichtingen te zien
html-unfold = Alles uitvouwen
html-fold = Alles invouwen
html-fails = telt als niet geslaagd
html-waived = voorlopig aanvaard
html-waiver = Voorlopig aanvaard:
html-waiver-owner = Eigenaar:
html-waiver-until = tot en met
html-known = eerder bekend
html-level-warning = waarschuwing
html-level-note = opmerking
html-draft = lezing staat niet vast
html-line = regel
html-how = Wat te doen
html-why = Waarom
html-applies = Geldt
html-facts = Feiten die tellen
html-state-first = Vermeld eerst
html-besides = Verder
html-note = Noot
html-reasons = Redenen
html-scope = Geldt de verplichting?
html-demand = Is aan de eis voldaan?
html-reason-all = al deze
html-reason-any = een van deze
html-reason-not = het tegendeel van
html-reason-addressee = de partij is de geadresseerde
html-silent = niet vermeld
html-mend = Zo is het te herstellen:
html-severity-error = fout
html-severity-warning = waarschuwing
html-severity-note = opmerking
html-faults = Fouten in de kaart
html-not-checked = Deze kaart is niet gekeurd: herstel eerst de problemen.
html-questions = Vragen die nog open staan
html-questions-says = Het antwoord dat het meest beslist, komt eerst.
html-more-questions = Meer vragen:
html-evidence = Bewijs
html-expired = verlopen
html-dated = van
html-valid-to = geldig tot en met
html-owner = eigenaar
html-verification-not-asked = niet naar het bestand gekeken
html-verification-verified = bestand is er, controlegetal klopt
html-verification-no-digest = bestand is er, geen controlegetal vermeld
html-verification-changed = bestand wijkt af van het vermelde controlegetal
html-verification-absent = bestand niet gevonden
html-verification-not-local = geen lokaal bestand
html-verification-outside = bestand ligt buiten de map die gelezen mag worden
html-assumed = Aangenomen
html-assumed-says = Oordelen die een mens of een richtsnoer gaf; wat eruit volgt, geldt alleen als zij kloppen.
html-definitions = Begrippen en hun redenen
html-definitions-says = Waar de redenen hierboven op rusten, elk één keer.
html-definitions-show = Toon de begrippen waar de redenen op rusten
html-unread = Bestanden die niet te lezen waren
html-beside = Bevindingen naast de oordelen
html-heat = Alle kaarten in één oogopslag
html-heat-says = Een rij per kaart, een kolom per groep verplichtingen; een cel toont de slechtste uitkomst en leidt naar de verplichtingen.
html-cell-coming = , komt nog
html-key-coming = komt nog (gearceerd)
html-large = Dit verslag is groot: redenen staan bij wat vandaag bindt, en open verplichtingen alleen met hun bepalingen. Een verslag van één kaart toont alles.
html-cards = Kaarten
html-rules = Wat elke verplichting vraagt
html-asked = Wat elk feit vraagt
html-receipt = Verantwoording
html-receipt-says = Waarmee hetzelfde verslag opnieuw te maken is; de controlegetallen zijn SHA-256.
html-as-of = Dag van het recht
html-role = Gevraagde rol
html-fail-on = Telt als niet geslaagd
html-levels = Gewijzigde niveaus
html-rule-set = Regelset
html-checked-on = naast de teksten gelegd op
html-consolidated = volgt de geconsolideerde versie van
html-vocabulary = Woordenlijst
html-settings = Instellingen
item-open = niet vermeld: { $facts }
item-facts = Geldt door { $facts }.
item-waived = voorlopig aanvaard door { $owner } tot en met { $until }: { $reason }
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
md-title-waived = Voorlopig aanvaard
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
md-set-checked = naast de teksten gelegd op { $date }
formats-title = keur leest eigen kaarten in YAML, JSON, JSON Lines, CSV, TOML en Markdown, en deze formaten van anderen:
formats-section = onderdeel
formats-all = feiten
formats-fact = Feit
formats-direct = direct
formats-normalised = via een tabel
formats-text = tekst, getoond en niet gelezen
formats-from = uit { $paths }
formats-values = waarden: { $values }
formats-nothing = Voor deze onderdelen is er geen plaats: { $sections }.
formats-hint = De getallen zijn de feiten van een onderdeel die een formaat kan vermelden; de meeste bestanden vermelden er minder. `keur formats FORMAAT` noemt ze met hun plaats. Wat een formaat niet kan vermelden blijft onbekend.
formats-legend = D: overgenomen na controle van het type. N: via een vaste tabel, zonder te raden. T: een tekst die de vraag kan beantwoorden; die wordt getoond en stelt geen feit vast. -: het formaat heeft er geen plaats voor.
formats-more = en nog { $count }
summary-beside-failing = { $count ->
    [one] 1 hiervan laat de keuring mislukken
   *[other] { $count } hiervan laten de keuring mislukken
}
verify-whole-same = elk ander woord ervan is gelijk; bevindingen naast de oordelen zijn niet vergeleken
verify-whole-differs = het rapport is met de hand gewijzigd, of de instellingen zijn andere: het zegt iets anders bij { $pointer }
verify-exit = de afsluitcode was { $was }, en is nu { $now }
many-head = { $path }: { $count } kaarten ({ $dialect })
many-counts = { $fail } in strijd, { $missing } ontbreekt, { $review } te beoordelen, { $open } open
many-quiet = Van { $count } kaarten staat nog niets vast, en er is niets mis mee: { $numbers }
many-open = Nog open: van alle { $count } kaarten beslissen deze feiten het meest
many-in = open in { $count }

convert-head = Omgezet uit { $name } ({ $dialect }) door keur { $version }.
convert-answer = Boven elk open feit dat het meest beslist staat een vraag. Beantwoord die in plaats van `unknown`, of laat het zo.
convert-one-of = Eén van: { $values }
convert-any-of = Een lijst van: { $values }; [] voor geen
convert-values = `keur explain { $fact }` noemt de waarden.
convert-items = Een lijst van onderdelen met sleutels zoals: { $keys }
convert-number = Een getal, in: { $unit }
convert-texts = Een lijst van teksten; [] voor geen
convert-truth = true (ja) of false (nee)
convert-date = Een dag, een maand of een jaar: "2026-05-14", "2026-05" of "2026"
convert-moment = Een dag met tijd: "2026-05-14T09:30:00Z"
convert-country = Een landcode van twee hoofdletters, zoals NL
convert-countries = Een lijst van landcodes van twee hoofdletters, zoals [NL, BE]
convert-judgement = Alleen een mens kan dit beslissen: judgements: {"{"} { $key }: {"{"} answer: true, by: ..., date: ..., reason: ... {"}"} {"}"}
convert-no-name = AI-systeem zonder opgegeven naam
convert-body = Deze tekst is gemaakt uit de feiten erboven. Wat daar niet staat, is hier niet bekend.
convert-none = geen
convert-withheld = niet vrijgegeven
convert-yes = ja
convert-no = nee
convert-judgements = Oordelen
convert-lost = { $count ->
    [one] 1 opgave op de kaart heeft geen plaats in { $format }
   *[other] { $count } opgaven op de kaart hebben geen plaats in { $format }
}
convert-lost-hint = --verbose noemt ze
convert-asked = open feiten die het meest beslissen en waarvoor { $format } geen plaats heeft:
convert-read = { $count ->
    [one] keur heeft 1 opmerking bij { $name }
   *[other] keur heeft { $count } opmerkingen bij { $name }
}
convert-read-hint = --verbose toont ze
batch-result = keur: { $checked } kaarten beoordeeld, { $failed } gezakt, { $unchecked } niet te beoordelen
batch-others = { $others } bestanden zijn geen kaart
batch-skipped = { $files } bestanden zijn overgeslagen: hun kaarten staan al in de uitvoer
batch-stopped = keur: voortijdig gestopt; de geschreven regels zijn heel, en --resume gaat daarachter verder
matrix-title = Instrumenten naast elkaar
matrix-note = Per { $date }. Instrumenten die over één onderwerp gaan zijn verwant, nooit gelijkwaardig: wie aan het ene voldoet, voldoet niet aan het andere.
matrix-topics = Onderwerp
matrix-provisions = Bepaling
matrix-cards = Kaart
matrix-missing = mist { $count }/{ $all }
matrix-open = open { $count }/{ $all }
matrix-met = voldaan { $count }/{ $all }
matrix-not-asked = -
matrix-unasked-cell = niet van toepassing
matrix-unfold = Druk op een vakje om de eisen te zien.
matrix-unchecked = niet gecontroleerd
matrix-legend = "mist 2/5" betekent: van vijf eisen die gelden of kunnen gelden, zijn er twee niet vervuld of niet aangetoond; "open": het is niet bekend of ze gelden of vervuld zijn; "-": er wordt niets gevraagd.
matrix-legend-upcoming = * geldt pas vanaf een dag die nog komt.
matrix-legend-draft = Regelsets in concept berusten op bronnen uit de tweede hand.
matrix-gaps = Voor het ene instrument aangetoond, voor het andere niet
matrix-gap = Voor { $lacks } ontbreekt nog wat andere hebben:
matrix-unasked = Door geen van deze gevraagd: { $rows }.
matrix-closings = Losse documenten die het meeste oplossen
matrix-closing = { $label } ({ $kind }{ $level }): { $cells ->
    [one] 1 vakje
   *[other] { $cells } vakjes
 }, { $demands ->
    [one] 1 eis
   *[other] { $demands } eisen
 } ({ $each })
related = Verwant in andere instrumenten, nooit gelijkwaardig (zekerheid tussen haakjes):
related-medium = middelmatig
related-low = laag
