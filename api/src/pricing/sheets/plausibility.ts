import { costTypes, type CostType, type Scenario } from '@fit-store/db/schema/pricing'
import { Problem } from '../../platform/problem.ts'
import { allocateCosts } from '../engine/allocate-costs.ts'
import type { YearCosts } from '../engine/costs.ts'
import { euros } from '../engine/decimal.ts'
import type { KnownKey } from '../keys/queries.ts'
import { totalsOf } from './queries.ts'
import type { Finding, SheetContent } from './schemas.ts'
import { germanDay } from '../../platform/days.ts'

// What a price sheet must say (IT-PLR 2022/21: cost by type, key, three scenarios, what joining changes) and what makes a
// reader ask. Pure. Errors stand in the way of submitting; warnings are for who checks.

/** A fifth more or less than the year before needs a reason. */
const jump = 0.2

type Facts = {
  year: number
  /** The newest published sheet of an earlier year. */
  previous: SheetContent | null
  /** What the published sheet of the year before leaves to this one; null where there is none. */
  carriedCents: number | null
  /** What the engine makes of the sheet, by scenario. */
  costs: Record<Scenario, YearCosts>
  /** The keys it names, by slug. */
  keys: ReadonlyMap<string, Pick<KnownKey, 'name' | 'validFrom' | 'validTo'>>
}

/** Everything that is missing or strange, in the order of the form. */
export function findingsOf(sheet: SheetContent, facts: Facts): Finding[] {
  const isShared = sheet.model === 'allocated' || sheet.model === 'efa_financed'
  return [
    ...(isShared && !sheet.key ? [error('/key', 'required', 'Der Verteilungsschlüssel fehlt.')] : []),
    ...(sheet.model === 'efa_financed' && !sheet.allLaenderKey
      ? [error('/allLaenderKey', 'required', 'Der Schlüssel für das Viertel aller Länder fehlt.')]
      : []),
    ...(sheet.model === 'fixed_price' && sheet.fixedPriceCents === null
      ? [error('/fixedPriceCents', 'required', 'Der Festpreis fehlt.')]
      : []),
    ...validityFindings(sheet, facts),
    ...(sheet.vatGround?.trim() ? [] : [error('/vatGround', 'required', 'Der Grund der Besteuerung fehlt.')]),
    ...completeness(sheet),
    ...scenarioFindings(sheet),
    ...jumpFindings(sheet, facts.previous),
    ...carryFindings(sheet, facts),
    ...(facts.costs.high.participants.length === 0
      ? [
          warning(
            '/participants',
            'minItems',
            'Es ist niemand beteiligt. Das erste beitretende Land trüge alle Kosten.',
          ),
        ]
      : divisionFindings(facts.costs)),
  ]
}

/** All five cost types, each with three amounts; what costs nothing is 0 €. */
function completeness({ lines, model }: SheetContent): Finding[] {
  if (model === 'free') return []
  return costTypes.flatMap((costType) => {
    const at = lines.findIndex((line) => line.costType === costType)
    const line = lines[at]
    if (!line) {
      return [
        error(
          '/lines',
          'missing-cost-type',
          `Die Kostenart ${letterOf(costType)} fehlt. Kostet sie nichts, tragen Sie 0 € ein.`,
        ),
      ]
    }
    return (['lowCents', 'expectedCents', 'highCents'] as const)
      .filter((field) => line[field] === null)
      .map((field) =>
        error(
          `/lines/${at}/${field}`,
          'required',
          `Kostenart ${letterOf(costType)}: Der Betrag für ein Szenario fehlt.`,
        ),
      )
  })
}

function scenarioFindings(sheet: SheetContent): Finding[] {
  const { lines, usesLow, usesExpected, usesHigh } = sheet
  const ordered = (low: number | null, expected: number | null, high: number | null) =>
    low === null || expected === null || high === null || (low <= expected && expected <= high)
  return [
    ...lines.flatMap((line, at) =>
      ordered(line.lowCents, line.expectedCents, line.highCents)
        ? []
        : [
            warning(
              `/lines/${at}`,
              'scenario-order',
              `Kostenart ${letterOf(line.costType)}: Mehr Nutzung kostet weniger. Bitte prüfen.`,
            ),
          ],
    ),
    ...(ordered(usesLow, usesExpected, usesHigh)
      ? []
      : [error('/usesExpected', 'scenario-order', 'Die Zahl der Nutzungen steigt von wenig über erwartet zu viel.')]),
    ...(lines.some((line) => line.costType === 'per_use' && (line.expectedCents ?? 0) > 0) && usesExpected === null
      ? [
          warning(
            '/usesExpected',
            'required',
            'Kosten je Nutzung ohne erwartete Zahl der Nutzungen sind nicht nachvollziehbar.',
          ),
        ]
      : []),
  ]
}

/** A key that by its own words does not hold in the year of the sheet, or not in all of it. */
function validityFindings(sheet: SheetContent, { year, keys }: Facts): Finding[] {
  const places = [
    { slug: sheet.key, pointer: '/key' },
    { slug: sheet.allLaenderKey, pointer: '/allLaenderKey' },
    ...sheet.lines.map(({ key }, at) => ({ slug: key, pointer: `/lines/${at}/key` })),
  ]
  return places.flatMap(({ slug, pointer }) => {
    const key = slug === null ? undefined : keys.get(slug)
    if (!key) return []
    const { name, validFrom, validTo } = key
    const isLate = validFrom !== null && validFrom > `${year}-01-01`
    const isOver = validTo !== null && validTo < `${year}-12-31`
    if (!isLate && !isOver) return []
    const when = [isLate && `erst ab ${germanDay(validFrom)}`, isOver && `nur bis ${germanDay(validTo)}`]
    const detail = `„${name}“ gilt ${when.filter(Boolean).join(' und ')}, das Preisblatt für ganz ${year}. Bitte prüfen.`
    return [warning(pointer, 'not-valid', detail)]
  })
}

type Amounts = Record<Scenario, number | null>

/** In every scenario: what is expected first, because most readers look there. */
function jumpFindings(sheet: SheetContent, previous: SheetContent | null): Finding[] {
  if (!previous) return []
  const lines = sheet.lines.flatMap((line, at) => {
    const before = previous.lines.find(({ costType }) => costType === line.costType)
    const jumping = before && jumpIn(amountsOf(before), amountsOf(line))
    if (!jumping || line.jumpReason?.trim()) return []
    const detail = `Kostenart ${letterOf(line.costType)}${jumping}. Bitte begründen.`
    return [error(`/lines/${at}/jumpReason`, 'jump', detail)]
  })
  const fixed = ({ fixedPriceCents }: SheetContent): Amounts => ({ low: null, expected: fixedPriceCents, high: null })
  const jumping = jumpIn(fixed(previous), fixed(sheet)) ?? jumpIn(sumsOf(previous), sumsOf(sheet))
  if (sheet.jumpReason?.trim() || !jumping) return lines
  return [...lines, error('/jumpReason', 'jump', `Zusammen${jumping}. Bitte begründen.`)]
}

const amountsOf = (line: SheetContent['lines'][number]): Amounts => ({
  low: line.lowCents,
  expected: line.expectedCents,
  high: line.highCents,
})

const sumsOf = (sheet: SheetContent): Amounts => {
  const { lowCents, expectedCents, highCents } = totalsOf(sheet)
  return { low: lowCents, expected: expectedCents, high: highCents }
}

/** The first scenario whose amount jumps, in words. */
function jumpIn(before: Amounts, now: Amounts): string | undefined {
  const scenario = (['expected', 'low', 'high'] as const).find((one) => jumps(before[one], now[one]))
  if (!scenario) return undefined
  const words = { low: ' (wenig Nutzung)', expected: '', high: ' (viel Nutzung)' }[scenario]
  return `${words}: ${euros(BigInt(before[scenario]!))} im Vorjahr, jetzt ${euros(BigInt(now[scenario]!))}`
}

const jumps = (before: number | null, now: number | null) =>
  before !== null && now !== null && Math.abs(now - before) > before * jump

function carryFindings({ carries }: SheetContent, { year, carriedCents }: Facts): Finding[] {
  const stated = carries.filter(({ fromYear }) => fromYear === year - 1).reduce((sum, { cents }) => sum + cents, 0)
  return [
    ...carries.flatMap(({ fromYear }, at) =>
      fromYear < year ? [] : [error(`/carries/${at}/fromYear`, 'order', 'Übertragen wird aus einem früheren Jahr.')],
    ),
    ...(carriedCents === null || carriedCents === stated
      ? []
      : [
          warning(
            '/carries',
            'carry-over',
            `Nach dem Preisblatt ${year - 1} bleibt ${carriedWords(carriedCents)} zu übertragen, hier steht ${carriedWords(stated)}. Bitte prüfen.`,
          ),
        ]),
  ]
}

function carriedWords(cents: number) {
  if (cents === 0) return 'nichts'
  return `ein ${cents < 0 ? 'Überschuss' : 'Fehlbetrag'} von ${euros(BigInt(Math.abs(cents)))}`
}

/** What the engine refuses, and shares below zero. */
function divisionFindings(costs: Facts['costs']): Finding[] {
  const found = (['low', 'expected', 'high'] as const).flatMap((scenario) => {
    const outcome = attempt(costs[scenario])
    if (typeof outcome === 'string') return [error('/participants', 'cannot-calculate', outcome)]
    if (outcome.shares.every(({ cents }) => cents >= 0n)) return []
    return [
      warning('/carries', 'negative-share', 'Der Überschuss ist größer als die Kosten: Es ergeben sich Gutschriften.'),
    ]
  })
  return found.filter(
    ({ rule, detail }, at) => found.findIndex((one) => one.rule === rule && one.detail === detail) === at,
  )
}

/** The year's shares, or the sentence that says why there are none. */
export function attempt(costs: YearCosts) {
  try {
    return allocateCosts(costs)
  } catch (error) {
    if (error instanceof Problem) return error.message
    throw error
  }
}

const letterOf = (costType: CostType) => 'abcde'[costTypes.indexOf(costType)]!

const error = (pointer: string, rule: string, detail: string): Finding => ({ pointer, rule, severity: 'error', detail })
const warning = (pointer: string, rule: string, detail: string): Finding => ({
  pointer,
  rule,
  severity: 'warning',
  detail,
})
