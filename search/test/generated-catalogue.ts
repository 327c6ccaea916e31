// A catalogue of any size for measuring speed: the same seed gives the same entries. Names are put together from
// administrative words and are nobody's services.
import { facetNames } from '../src/engine.ts'
import type { FacetName, SolutionDocument } from '../src/engine.ts'

const subjects =
  words(`Abwasser Archiv Artenschutz Bergbau Bestattungs Biotop Boden Brandschutz Breitband Brunnen Chemikalien
  Deich Denkmal Düngemittel Eich Energie Ehrenamts Fahrzeug Feuerwerks Fischerei Flächen Forst Friedhofs Führerschein Futtermittel
  Gefahrgut Gesundheits Gewerbe Gewässer Glücksspiel Hafen Handwerks Hebammen Hochschul Hunde Hygiene Impf Jagd Kataster Kinder
  Kultur Küsten Lärmschutz Lebensmittel Markt Medizinprodukte Melde Moor Museums Natur Pflanzenschutz Pflege Röntgen Saatgut
  Schiffs Schul Seilbahn Sozial Sprengstoff Stiftungs Strahlenschutz Straßen Taxi Tierschutz Trinkwasser Unterhalts Vereins
  Vergabe Vermessungs Veterinär Waffen Wald Wasser Weinbau Wildtier Windkraft Wohn Zucht`)
const things =
  words(`abgabe anerkennung anlage anmeldung antrag anzeige aufsicht auskunft ausweis beihilfe beratung bericht
  bescheid bescheinigung bewilligung eintragung entgelt erklärung erlaubnis förderung gebühr geld genehmigung gutachten karte
  kontrolle konzession lizenz meldung nachweis ordnung plan prüfung register schein steuer überwachung urkunde verfahren
  verlängerung verzeichnis vorschuss zeugnis zulassung zuschuss zuwendung`)
const places = words(`Oberach Niederbach Großberg Kleinbrunn Altdorf Neufeld Lindenau Eichenried Birkenhain Mühlhausen
  Kirchtal Königsee Rosenheim Schönstadt Weißwald Schwarzau Grünstein Goldmünde Silberhorst Wolfsburg`)
const sentences = [
  'Die Lösung bildet das Verfahren {a} ohne Medienbruch vom Antrag bis zum Bescheid ab.',
  'Unternehmen und Privatpersonen reichen Unterlagen zur {a} über das Verwaltungsportal ein.',
  'Nachrichten an das Fachverfahren gehen über FIT-Connect und folgen einem XÖV-Standard.',
  'Die Anmeldung gelingt mit der BundID oder dem Unternehmenskonto.',
  'Der Dienst ist barrierefrei nach BITV 2.0 und steht zur Nachnutzung bereit.',
  'Statistische Auswertungen zur {b} stehen den Behörden zur Verfügung.',
  'Die Kosten für Betrieb und Weiterentwicklung tragen die nachnutzenden Länder anteilig.',
  'Pilotkommunen sind {p} und {q}.',
  'Das Verfahren {b}sstelle{n} wurde in den Leistungskatalog aufgenommen.',
]
const laender = words('bb be bw by hb he hh mv ni nw rp sh sl sn st th')
const stages = words('in-development developed pilot live ended')

function words(list: string): string[] {
  return list.trim().split(/\s+/)
}

/** Pseudo-random numbers from 0 to 1 (mulberry32), equal on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `count` entries of about one kilobyte with values in every facet. */
export function* generatedCatalogue(count: number, seed = 7): Generator<SolutionDocument> {
  const random = randomFrom(seed)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const several = (list: readonly string[], most: number) => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(list))),
  ]
  const digits = (length: number) => String(Math.floor(random() * 10 ** length)).padStart(length, '0')
  const key = () => `99${digits(12)}`

  for (let at = 0; at < count; at++) {
    const [a, b, c] = [0, 1, 2].map(() => pick(subjects) + pick(things)) as [string, string, string]
    const keys = [key(), key(), `${10_000 + Math.floor(random() * 575)}`]
    const fill = (sentence: string) =>
      sentence
        .replaceAll('{a}', a)
        .replaceAll('{b}', b)
        .replaceAll('{p}', `${pick(places)}-${digits(2)}`)
        .replaceAll('{q}', pick(places))
        .replaceAll('{n}', digits(3))
    const adopters = several(laender, 12)
    const facets: Record<FacetName, string[]> = {
      land: several(laender, 2),
      subjectArea: [`themenfeld-${1 + Math.floor(14 * random() ** 2)}`],
      ozg: keys.slice(2),
      leika: keys.slice(0, 2),
      type: [random() < 0.8 ? 'online-service' : 'building-block'],
      stage: [pick(stages)],
      maturity: [`1-1-${Math.floor(random() * 5)}`],
      supplyRoute: several(words('fit-store efa-marktplatz verwaltungsabkommen open-source'), 2),
      adopter: adopters,
      fachverfahren: several(
        Array.from({ length: 60 }, (_, n) => `verfahren-${n}`),
        2,
      ),
      standard: several(words('fit-connect osci xta xoev'), 2),
      cost: [],
    }
    yield {
      id: `solution-${at}`,
      version: 1,
      title: `${a}${random() < 0.3 ? ` – ${pick(places)}` : ''}`,
      aliases: random() < 0.3 ? [`${a} online`] : [],
      keywords: [b, pick(subjects).replace(/s$/, '')],
      summary: `Onlinedienst für ${a} und ${b} nach Landesrecht.`,
      description: Array.from({ length: 3 + Math.floor(random() * 6) }, () => fill(pick(sentences))).join(' '),
      services: [`${a} Bewilligung`, c],
      keys,
      legalBases: [`§ ${1 + Math.floor(random() * 99)} ${a.slice(0, 4)}G`],
      facets: Object.fromEntries(facetNames.map((name) => [name, facets[name]])) as typeof facets,
      costs: {},
      adopterCount: adopters.length,
      publishedAt: 1_600_000_000_000 + Math.floor(random() * 1.8e11),
    }
  }
}
