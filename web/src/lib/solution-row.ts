import type { Schemas } from '@fit-store/contracts/client'
import type { ComponentProps } from 'svelte'
import type ResultRow from './components/ResultRow.svelte'
import { formatDate, formatList, plural } from './format.ts'
import { adoptionStages } from './labels/adoption.ts'
import { stages } from './labels/solutions.ts'
import { isLandCode, laender, landName, type LandCode } from './laender.ts'

type Card = Schemas['SolutionCard'] & { why?: Schemas['SolutionHit']['why'] }

/** How the search's fields are called where one of them is why a solution was found. */
const places: Record<NonNullable<Schemas['SolutionHit']['why']>['field'], string> = {
  title: 'den Namen',
  aliases: 'den anderen Namen',
  keys: 'den Schlüssel',
  keywords: 'das Stichwort',
  services: 'die Leistung',
  legalBases: 'die Rechtsgrundlage',
  summary: 'die Kurzbeschreibung',
  description: 'die Beschreibung',
}

/** A solution as a row of results: who stands behind it, since when, who uses it. `mine` is the reader's own Land. */
export function solutionRow(card: Card, mine?: LandCode): ComponentProps<typeof ResultRow> {
  return {
    title: card.title,
    href: `/loesungen/${card.slug}`,
    summary: card.summary,
    ...found(card),
    status: card.stage ? stages[card.stage] : undefined,
    demo: card.isDemo,
    meta: facts(card).join(' · ') || undefined,
    using: usersOf(card),
    mine,
    usage: usage(card, mine),
  }
}

// Words in the title or the summary are marked where they stand; a line that repeats them would say nothing.
function found({ why, title, summary }: Card) {
  if (!why) return {}
  const parts = why.fragments.map(({ text, match }) => ({ text, hit: match }))
  const text = parts.map((part) => part.text).join('')
  // A word nobody typed would look like a mistake without saying that it means the same.
  const related = why.synonym
    ? { found: { label: 'Gefunden über das verwandte Wort', parts: [{ text: why.synonym, hit: true }] } }
    : {}
  if (why.field === 'title' && text === title) return { marked: { title: parts }, ...related }
  if (why.field === 'summary' && text === summary) return { marked: { summary: parts }, ...related }
  return { found: { label: `Gefunden über ${places[why.field]}`, parts } }
}

/** Who stands behind a solution: the provider of an offer, else the Länder that implement it. Empty where nobody is known. */
export const ownerOf = ({ provider, laender }: Pick<Card, 'provider' | 'laender'>) =>
  provider?.displayName ?? formatList(laender.filter(isLandCode).map(landName))

function facts(card: Card) {
  const [ozg, ...others] = card.ozgServices
  const number = ozg && `OZG ${ozg.ozgId}${others.length ? ` und ${others.length} weitere` : ''}`
  return [ownerOf(card), number, card.stageSince && `seit ${formatDate(card.stageSince)}`].filter((fact) =>
    Boolean(fact),
  )
}

/** The Länder that use a solution, in the pilot or for good, in the order of every strip, chart and table. */
export function usersOf({ adoptions }: Pick<Card, 'adoptions'>): LandCode[] {
  const using = adoptions.filter(({ stage }) => stage === 'pilot' || stage === 'live').map(({ land }) => land)
  return laender.map(({ code }) => code).filter((code) => using.includes(code))
}

function usage(card: Card, mine: LandCode | undefined) {
  const count = card.adopterCount
  return [
    count === 0 ? 'Noch von keinem Land gemeldet' : plural(count, 'Land', 'Länder'),
    mine && standing(card, mine),
    card.adoptionAsOf && `Stand ${formatDate(card.adoptionAsOf)}`,
  ]
    .filter((part) => Boolean(part))
    .join(', ')
}

function standing({ adoptions }: Card, mine: LandCode) {
  const stage = adoptions.find(({ land }) => land === mine)?.stage
  if (!stage) return undefined
  const isUsing = stage === 'pilot' || stage === 'live'
  return isUsing ? `auch ${landName(mine)}` : `${landName(mine)}: ${adoptionStages[stage].label}`
}
