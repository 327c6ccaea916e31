import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import type { SolutionCard } from '../../solutions/cards.ts'
import { demoMark, origins, solutionTypes, stages, supplyRoutes } from '../words.ts'

type Column = (card: SolutionCard, publicOrigin: string) => string | null
const listed = (values: string[]) => values.join(', ')

// Codes of Länder and keys stay as they are, so that a table can be joined with others.
const columns: Record<string, Column> = {
  Name: ({ title }) => title,
  Kurzname: ({ slug }) => slug,
  Adresse: ({ slug }, publicOrigin) => `${publicOrigin}/loesungen/${slug}`,
  Demo: ({ isDemo }) => (isDemo ? demoMark : ''),
  Art: ({ type }) => solutionTypes[type],
  Herkunft: ({ origin }) => origins[origin],
  Stand: ({ stage }) => (stage ? stages[stage] : ''),
  'Stand seit': ({ stageSince }) => stageSince,
  Themenfeld: ({ subjectArea }) => subjectArea?.name ?? '',
  'OZG-Nummern': ({ ozgServices }) => listed(ozgServices.map(({ ozgId }) => ozgId)),
  'OZG-Leistungen': ({ ozgServices }) => listed(ozgServices.map(({ name }) => name)),
  'Umsetzende Länder': ({ laender }) => listed(laender),
  'Bereitgestellt von': ({ provider }) => provider?.displayName ?? '',
  'Länder im Pilot oder Betrieb': ({ adopterCount }) => String(adopterCount),
  Nutzung: ({ adoptions }) =>
    listed(adoptions.filter(({ stage }) => stage === 'pilot' || stage === 'live').map(({ land }) => land)),
  'Nutzung Stand': ({ adoptionAsOf }) => adoptionAsOf,
  Reifegrad: ({ maturity }) => (maturity ? `Modell ${maturity.model}, Stufe ${maturity.level}` : ''),
  Bezugswege: ({ supplyRoutes: routes }) => listed(routes.map((route) => supplyRoutes[route])),
  Kurzbeschreibung: ({ summary }) => summary,
  Veröffentlicht: ({ publishedAt }) => publishedAt.slice(0, 10),
  Geändert: ({ updatedAt }) => updatedAt.slice(0, 10),
}

/** Solutions as CSV, one batch after the other, with a heading even when there are none. */
export async function* writeCsv(batches: AsyncIterable<SolutionCard[]>, publicOrigin: string): AsyncIterable<string> {
  yield byteOrderMark + csvLine(Object.keys(columns))
  for await (const batch of batches) {
    yield batch.map((card) => csvLine(Object.values(columns).map((cell) => cell(card, publicOrigin)))).join('')
  }
}
