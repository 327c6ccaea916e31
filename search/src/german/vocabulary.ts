/**
 * Words that administrative German builds its compounds from, by theme. Only words that stand for one idea: a compound such
 * as "Wohngeld" must not be here, or "geld" would no longer find it. More words are learned from names at a rebuild.
 */
export const vocabulary = `
  people    alter anwalt arbeitgeber arbeitnehmer arzt ausländer berater bewerber bewohner bürger ehegatte einwohner eltern erbe fachkraft fahrer
            familie flüchtling frau gast gatte halter hinterbliebene inhaber jugend kind lehrer mann mensch mieter mitarbeiter mutter
            opfer partner partnerschaft patient personal person prüfer rentner schüler student vater vormund waise witwe zeuge
  life      adoption alltag aufenthalt bestattung betreuung ehe einbürgerung flucht freizeit geburt heirat heimat hochzeit
            leben name pflege scheidung sorge sterbe tod trauung trennung umzug unterhalt urlaub wohn wohnung zuzug
  papers    akte antrag anzeige attest auskunft ausweis auszug beleg bericht bescheid bescheinigung dokument eintrag erklärung
            formular gutachten karte kennzeichen lizenz liste meldung mitteilung nachweis papier pass plakette register rolle
            schein siegel testament titel unterlagen urkunde verzeichnis visum vollmacht vorlage zertifikat zeugnis zulassung
  acts      abmeldung änderung abnahme abriss abschluss abschrift anerkennung angabe anhörung ankauf anmeldung annahme anordnung
            anpassung anschluss ansiedlung aufgabe aufhebung aufnahme aufsicht aufstieg auftrag ausbildung ausfuhr ausgabe ausnahme
            ausstellung ausübung auszahlung beantragung befreiung beförderung befugnis beglaubigung behandlung belehrung benutzung
            beratung berechtigung bereitstellung bescheinigung beschwerde beseitigung bestellung bestätigung besuch beurkundung
            bewilligung bezug bildung brand buchung durchführung eignung einfuhr eingliederung eingriff einleitung einrichtung
            einsicht einstellung einziehung entlassung entscheidung entsorgung entwässerung erfassung erhebung erlaubnis erlass
            ermittlung ernennung errichtung ersatz erstattung erteilung erwerb fahrt feststellung freigabe freistellung führung
            förderung genehmigung gestattung gewährung gründung haltung handel herstellung hilfe kauf kontrolle kündigung
            lagerung leistung löschung lotterie messung mitnahme nutzung öffnung planung prüfung rechnung regelung registrierung reinigung
            reservierung rettung sammlung schenkung schließung schulung sicherung sperrung spende stellung stilllegung teilhabe
            teilnahme teilung transport überlassung überprüfung übertragung überwachung umbau umgang ummeldung umschreibung umschulung umtausch
            umwandlung untersagung unterrichtung unterstützung untersuchung veranstaltung verbot vergabe vergütung verkauf
            verlängerung verlust vermietung vermittlung verpflichtung versammlung versorgung verteilung vertretung verwendung
            verzicht wahl wechsel weiterbildung widerruf widerspruch wiederherstellung zahlung zerlegung zulage zustimmung zuteilung zuweisung zwang
  money     abgabe beihilfe beitrag bonus darlehen einkommen einkünfte entgelt entschädigung gebühr geld gehalt grundsicherung
            haushalt kasse konto kosten kredit lohn miete mittel pauschale preis prämie rente schaden schuld steuer umsatz
            unterstützung vermögen verdienst versicherung vorschuss zins zoll zulage zuschlag zuschuss zuwendung
  bodies    agentur amt ausland behörde betrieb börse bund firma gemeinde gericht genossenschaft gesellschaft gewerkschaft handwerk inland jobcenter kammer
            kirche kommune kreis land landtag ministerium organisation partei polizei rathaus staat stadt stelle stiftung
            unternehmen verband verein verwaltung werk zentrale zentrum
  law       anspruch ausschuss basis bestimmung freiheit frist gesetz grund klage norm ordnung ort pflicht recht rechtsanwalt
            richtlinie satzung schutz strafe test vereinbarung verfahren verordnung vertrag verstoß verwahrung vorschrift zuständigkeit
  work      arbeit arbeitslos ausbilder auszubildende bau beruf beschäftigung bewerbung dienst fach gaststätte gewerbe heim industrie
            job kurs lehre lehrgang markt meister messe praktikum praxis qualifikation schicht tätigkeit wirtschaft
  school    bibliothek buch forschung hochschule hort kita klasse kultur kunst lern museum musik schul schule semester sport
            sprache studium theater unterricht wissenschaft
  health    apotheke arznei arzneimittel behinderung blinden blut drogen gesundheit hebamme hygiene impfung infektion kranken krankenhaus
            krankheit medizin schwanger schwerbehinderten seuche sucht therapie wohl
  traffic   auto bahn boot bus drohne fahrzeug fahrrad flug führer hafen kfz kraft kraftfahrzeug kraftwagen luft motor park parken
            parkplatz platz rad reise schiff schlüssel straße taxi verkehr weg
  building  abbruch anlage aufzug boden denkmal eigentum fläche garten gebäude grundstück haus heizung immobilie kataster keller modernisierung
            raum sanierung vermessung wand wärme zaun
  nature    abfall abwasser altlast baum bergbau biotop boden chemikalie deich ernte feld fisch fischerei forst futter gefahr
            gewässer grundwasser hund jagd klima küste lärm lebensmittel luft meer moor müll natur öl pferd pflanze pilz reit sand saat
            sperrmüll stein strahlen tier trinkwasser umwelt vieh wald wasser wein wild wind wolf zoo zucht
  energy    atom energie gas kraftwerk solar strom treibstoff
  danger    alarm brand explosion feuer feuerwerk gefahrstoff katastrophe munition notfall sicherheit spiel sprengstoff stoff unfall waffe
  things    alkohol automat bier brief buch code daten ding elektro fund gegenstand gerät gut kaffee marke maschine
            nummer post produkt sache tabak ware
  digital   anwendung digital internet netz online portal rechner schnittstelle software system technik tele breitband
  time      abend dauer jahr monat nacht ruhe sonntag stunde tag termin woche zeit
  measures  art bedarf bereich durchschnitt einheit fall form gebiet geschwindigkeit grenze gruppe höhe last maß menge mitglied
            muster nachtrag neu plan punkt rang regel reihe schritt seite sitz stand stufe teil vorhaben wert zahl zweck ziel
  modifiers eigen elementar fremd grund haupt landes mobil neben privat schwer selbst sonder sozial zusatz
`
