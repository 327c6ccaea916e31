import { costKeys } from '#lib/address.ts'
import { scenarios, type Scenario } from '#lib/labels/prices.ts'
import { isLandCode, type LandCode } from '#lib/laender.ts'

/** What an address asks the calculator. */
export type Question = {
  land: LandCode | undefined
  slugs: string[]
  year: number | undefined
  scenario: Scenario
  joiners: LandCode[]
  /** The day they join, where it is not the first of the year. */
  joinsOn: string | undefined
  /** Extras the own Land orders, by solution and number in its price sheet. */
  extras: { slug: string; number: number }[]
  shown: string | undefined
  words: string
}

/** As many as a reader oversees; each is several questions to the API. */
export const mostSolutions = 10

type Params = Pick<URLSearchParams, 'get' | 'getAll'>

/** The question of an address, and a sentence for every part of it that means nothing and is left out. */
export function questionFrom(params: Params, land: LandCode | undefined): { question: Question; refused: string[] } {
  const refused: string[] = []
  const asked = [...new Set(params.getAll(costKeys.solution).filter(Boolean))]
  if (asked.length > mostSolutions) {
    refused.push(`Lösungen: Zusammen gerechnet werden höchstens ${mostSolutions}. Sie sehen die ersten.`)
  }
  const text = (key: string) => params.get(key)?.trim() || undefined
  const year = text(costKeys.year)
  if (year && !isYear(year)) refused.push(`Jahr: „${year}“ ist kein Jahr zwischen 2020 und 2100.`)
  const scenario = text(costKeys.scenario)
  if (scenario && !isScenario(scenario)) refused.push(`Annahme: „${scenario}“ gibt es nicht.`)
  const joiners = [...new Set(params.getAll(costKeys.joiner).filter(Boolean))]
  const strangers = joiners.filter((code) => !isLandCode(code))
  if (strangers.length) refused.push(`Beitritt: „${strangers.join('“, „')}“ ist kein Kürzel eines Landes.`)
  const ordered = [...new Set(params.getAll(costKeys.extra).filter(Boolean))]
  const extras = ordered.flatMap(extraFrom)
  if (extras.length < ordered.length) refused.push('Zusatzleistung: Die Adresse nennt eine, die es nicht geben kann.')
  const joinsOn = text(costKeys.joinsOn)
  if (joinsOn && !isDay(joinsOn)) refused.push(`Beitritt ab: „${joinsOn}“ ist kein Tag.`)
  return {
    question: {
      land,
      slugs: asked.slice(0, mostSolutions),
      year: year && isYear(year) ? Number(year) : undefined,
      scenario: scenario && isScenario(scenario) ? scenario : 'expected',
      joiners: joiners.filter(isLandCode).filter((code) => code !== land),
      joinsOn: joinsOn && isDay(joinsOn) ? joinsOn : undefined,
      extras,
      shown: text(costKeys.shown),
      words: text(costKeys.words)?.slice(0, 200) ?? '',
    },
    refused,
  }
}

/** `loesung.2`, as the address names an extra. */
export const extraValue = ({ slug, number }: Question['extras'][number]) => `${slug}.${number}`

function extraFrom(value: string): Question['extras'] {
  const [, slug, number] = /^([^.]+)\.([1-9]\d?)$/.exec(value) ?? []
  return slug && number ? [{ slug, number: Number(number) }] : []
}

const isYear = (text: string) => /^20[2-9]\d$|^2100$/.test(text)
const isScenario = (text: string): text is Scenario => Object.hasOwn(scenarios, text)
/** A real day: `2027-02-30` would become the 2nd of March. */
function isDay(text: string) {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
