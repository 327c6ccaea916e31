import type { Ctx } from '../../platform/ctx.ts'
import { allocateCosts } from '../engine/allocate-costs.ts'
import type { Share, SimpleKey, YearCosts, YearShares } from '../engine/costs.ts'
import { dayNumbered } from '../engine/days.ts'
import { euros } from '../engine/decimal.ts'
import { explainShare } from '../engine/explain.ts'
import { rounded } from '../engine/fraction.ts'
import { vatOn } from '../engine/vat.ts'
import type { KnownKey } from '../keys/queries.ts'
import type { Names } from '../parties.ts'
import { namesOf } from '../sheets/queries.ts'
import { assume, inWholeYears } from './assume.ts'
import { divisionBasis, sheetBasis, type Basis } from './basis.ts'
import { readInputs, type Inputs } from './inputs.ts'
import type { CostEstimateRequest } from './schemas.ts'

/** Stands over every estimate, whoever shows it (decision 18). */
export const notice = 'Prognose, keine Rechnung. Beträge netto, ohne Anschlusskosten.'

/**
 * What a year costs everybody who takes part, with the way there: from amounts and a key at hand, or from the published sheet
 * of a solution, with assumptions about who joins and leaves. Refuses with 400, 404 and 422, naming the field.
 */
export async function estimateCosts(ctx: Ctx, request: CostEstimateRequest, inputs: Inputs = readInputs(ctx)) {
  const { solution } = request
  const basis =
    solution === undefined
      ? await divisionBasis(ctx, request, inputs)
      : await sheetBasis(ctx, { ...request, solution }, inputs)
  return describeEstimate(basis, request)
}

/** The estimate for a basis at hand. */
export function describeEstimate(basis: Basis, request: CostEstimateRequest) {
  const { sheet, names } = basis
  const costs = assume(basis.costs, request)
  const result = allocateCosts(costs)
  const vat = sheet && { bps: sheet.vatBps, ground: sheet.vatGround ?? '' }
  const inhabitants = newestInhabitants(basis.keys)
  const effects = effectsOf(basis.costs, costs, { request, names })
  return {
    notice,
    solution: sheet && sheet.solution,
    sheet: sheet && { year: sheet.year, edition: sheet.edition, publishedAt: sheet.publishedAt! },
    year: result.year,
    yearDays: result.yearDays,
    scenario: basis.scenario,
    model: costs.model,
    keys: namesOf(basis.keys, basis.keySlugs),
    inhabitantsKey: inhabitants ? namesOf(basis.keys, [inhabitants.slug])[0]! : null,
    vat,
    lines: basis.lines,
    totalCents: Number(result.totalCents),
    billedCents: Number(result.billedCents),
    carryOverCents: Number(result.carryOverCents),
    shares: result.shares.map((share) => ({
      ...describeShare(share, { costs, result, names }),
      ...withVat(share.cents, vat?.bps ?? 0),
      centsPerInhabitant: perInhabitant(share, inhabitants?.key.parts[0]?.key),
    })),
    effects,
    sentence: effects.find(({ land }) => land === request.land)?.sentence ?? null,
  }
}

type Told = { costs: YearCosts; result: YearShares; names: Names }

function describeShare(share: Share, { costs, result, names }: Told) {
  const { party, days, division } = share
  const [only, ...others] = division?.components ?? []
  const weight = only && others.length === 0 ? only.key.weights.get(party) : undefined
  return {
    land: party,
    name: names.get(party) ?? party,
    wholeYearCents: Number(share.wholeYearCents),
    reusingCents: Number(share.reusingCents),
    federalCents: Number(share.federalCents),
    allLaenderCents: Number(share.allLaenderCents),
    extrasCents: Number(share.extrasCents),
    from: days && dayNumbered(result.year, days.first),
    to: days && dayNumbered(result.year, days.last),
    keyValue: weight === undefined ? null : plainDecimal(weight, only!.key.scale),
    steps: explainShare(costs, result, share),
  }
}

/** A net amount with its tax, as the contract gives it. */
export function withVat(cents: bigint, bps: number) {
  const vat = vatOn(cents, bps)
  return { cents: Number(cents), vatCents: Number(vat), grossCents: Number(cents + vat) }
}

const newestInhabitants = (keys: ReadonlyMap<string, KnownKey>) =>
  [...keys.values()].filter(({ kind }) => kind === 'inhabitants').toSorted((a, b) => b.keyYear - a.keyYear)[0]

function perInhabitant({ party, cents }: Share, key: SimpleKey | undefined) {
  const people = key?.weights.get(party)
  if (!key || !people) return null
  return plainDecimal(rounded({ numerator: cents * 10n ** BigInt(key.scale + 4), denominator: people }), 4)
}

function plainDecimal(digits: bigint, scale: number) {
  const text = digits.toString().padStart(scale + 1, '0')
  return scale > 0 ? `${text.slice(0, -scale)}.${text.slice(-scale)}` : text
}

type Change = { request: CostEstimateRequest; names: Names }

/** What the assumed joining and leaving change for those who are there before and after, in a full year. */
function effectsOf(before: YearCosts, after: YearCosts, { request, names }: Change) {
  const { joiners = [], leavers = [] } = request
  if (joiners.length === 0 && leavers.length === 0) return []
  const leaving = new Set(leavers.map(({ land }) => land))
  const was = allocateCosts(inWholeYears(before)).shares
  const becomes = new Map(allocateCosts(inWholeYears(after, leaving)).shares.map(({ party, cents }) => [party, cents]))
  const named = (parties: readonly string[]) => enumeration.format(parties.map((party) => names.get(party) ?? party))
  const change = [
    joiners.length > 0 &&
      `${named(joiners.map((one) => (typeof one === 'string' ? one : one.land)))} ${joiners.length > 1 ? 'beitreten' : 'beitritt'}`,
    leavers.length > 0 && `${named([...leaving])} ${leavers.length > 1 ? 'ausscheiden' : 'ausscheidet'}`,
  ].filter((part) => part !== false)
  return was.flatMap(({ party, cents }) => {
    const next = becomes.get(party)
    if (next === undefined) return []
    const name = names.get(party) ?? party
    const sentence = `Wenn ${change.join(' und ')}, ${outcome(name, next - cents)}.`
    return [
      {
        land: party,
        name,
        beforeCents: Number(cents),
        afterCents: Number(next),
        differenceCents: Number(next - cents),
        sentence,
      },
    ]
  })
}

function outcome(name: string, difference: bigint) {
  if (difference === 0n) return `ändert sich für ${name} nichts`
  return difference < 0n
    ? `spart ${name} ${euros(-difference)} im Jahr`
    : `zahlt ${name} ${euros(difference)} im Jahr mehr`
}

const enumeration = new Intl.ListFormat('de-DE')
