import type { CostType, Scenario } from '@fit-store/db/schema/pricing'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { berlinYear } from '../../platform/days.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { alone, bareDivision, type Key, type YearCosts } from '../engine/costs.ts'
import type { KnownKey } from '../keys/queries.ts'
import { basisPoints } from '../keys/basis-points.ts'
import { requireKnown, type Names } from '../parties.ts'
import { keySlugsOf, type StoredSheet } from '../sheets/queries.ts'
import { readInputs, type Inputs } from './inputs.ts'
import type { CostEstimateRequest } from './schemas.ts'
import { costsOfSheet, costTypeNames } from './sheet-costs.ts'

/** What an estimate stands on: the costs of a year, and where every part of them comes from. */
export type Basis = {
  costs: YearCosts
  sheet: StoredSheet | null
  scenario: Scenario | null
  keys: ReadonlyMap<string, KnownKey>
  keySlugs: string[]
  lines: { label: string; costType: CostType | null; key: string | null; cents: number }[]
  names: Names
}

/** Amounts and key as the caller gives them. Refuses with 400 what is missing, and with 422 a year without a key. */
export async function divisionBasis(
  ctx: Ctx,
  request: CostEstimateRequest,
  inputs: Inputs = readInputs(ctx),
): Promise<Basis> {
  const { totalCents, fixedShares } = request
  const participants = fixedShares ? fixedShares.map(({ land }) => land) : request.participants
  if (totalCents === undefined)
    throw missing('/totalCents', 'Nennen Sie die Gesamtkosten, oder eine Lösung mit Preisblatt.')
  if (participants === undefined) throw missing('/participants', 'Nennen Sie, wer beteiligt ist.')
  const year = request.year ?? berlinYear(ctx.now())
  const slugs = request.combination?.map(({ key }) => key) ?? (request.key === undefined ? [] : [request.key])
  const [keys, names] = await Promise.all([
    inputs.keys(slugs),
    inputs.names(partiesOf(request, participants).map(({ party }) => party)),
  ])
  const key = await keyOf(ctx, request, keys)
  const known = new Map([
    ...names,
    ...key.parts.flatMap((part) =>
      [...part.key.weights.keys()].filter((party) => !names.has(party)).map((party) => [party, party] as const),
    ),
  ])
  requireKnown(known, partiesOf(request, participants, fixedShares ? (at) => `/fixedShares/${at}/land` : undefined))
  const cents = BigInt(totalCents)
  return {
    costs: bareDivision({ year, cents, key, participants }),
    sheet: null,
    scenario: null,
    keys,
    keySlugs: slugs,
    lines: [{ label: 'Gesamtkosten', costType: null, key: request.key ?? null, cents: totalCents }],
    names: known,
  }
}

async function keyOf(ctx: Ctx, request: CostEstimateRequest, keys: ReadonlyMap<string, KnownKey>): Promise<Key> {
  const given = [request.key, request.combination, request.fixedShares].filter((one) => one !== undefined)
  if (given.length === 0) throw missing('/key', 'Nennen Sie einen Verteilungsschlüssel, zum Beispiel koenigstein-2016.')
  if (given.length > 1) throw invalid('/key', 'only-one', 'Nennen Sie entweder key, combination oder fixedShares.')
  if (request.fixedShares) {
    const bps = basisPoints(
      request.fixedShares.map(({ percent }) => percent),
      '/fixedShares',
    )
    const weights = new Map(request.fixedShares.map(({ land }, at) => [land, BigInt(bps[at]!)]))
    if (weights.size < bps.length) throw invalid('/fixedShares', 'duplicate', 'Jede Stelle kommt einmal vor.')
    return alone({ name: 'Feste Anteile in Prozent', scale: 2, weights })
  }
  const wanted = request.combination?.map(({ key }) => key) ?? [request.key!]
  const pointer = (at: number) => (request.combination ? `/combination/${at}/key` : '/key')
  for (const [at, slug] of wanted.entries()) if (!keys.has(slug)) throw await noSuchKey(ctx, slug, pointer(at))
  if (!request.combination) return keys.get(wanted[0]!)!.key
  const bps = basisPoints(
    request.combination.map(({ percent }) => percent),
    '/combination',
  )
  const parts = wanted.map((slug, at) => ({ simple: keys.get(slug)!.key.parts, bps: bps[at]! }))
  if (parts.some(({ simple }) => simple.length > 1)) {
    throw invalid('/combination', 'nested', 'Eine Kombination besteht aus einzelnen Schlüsseln.')
  }
  return {
    name: wanted.map((slug, at) => `${bps[at]! / 100} % ${keys.get(slug)!.name}`.replace('.', ',')).join(' und '),
    parts: parts.map(({ simple, bps }) => ({ key: simple[0]!.key, bps })),
  }
}

/** Never another key than the one asked for: says which would be there, and asks. */
async function noSuchKey(ctx: Ctx, slug: string, pointer: string): Promise<Problem> {
  const [, kind = '', year = ''] = /^(.+)-(\d{4})$/.exec(slug) ?? []
  const [nearest] = await ctx.db.execute<{ slug: string; name: string; keyYear: number }>(sql`
    select slug, name, key_year as "keyYear" from allocation_keys
     where status = 'approved' and slug like ${`${kind.replaceAll(/[%_\\]/g, '')}-%`} and slug ~ '-[0-9]{4}$' and ${kind} <> ''
     order by key_year > ${Number(year) || 0}, key_year desc limit 1`)
  if (!nearest) {
    return invalid(
      pointer,
      'unknown-key',
      `Einen Verteilungsschlüssel „${slug}“ gibt es nicht. GET /allocation-keys nennt alle.`,
    )
  }
  const detail = `Für ${year} gibt es diesen Schlüssel nicht. Verwendet würde „${nearest.name}“ aus dem Jahr ${nearest.keyYear}. Wenn Sie damit rechnen wollen, geben Sie ${nearest.slug} an.`
  return new Problem(422, 'cannot-calculate', detail, [{ pointer, rule: 'no-key-for-year', limit: nearest.slug }])
}

/** The published sheet of the solution and year. Refuses with 404, and with 422 when there is none, naming the nearest. */
export async function sheetBasis(
  ctx: Ctx,
  request: CostEstimateRequest & { solution: string },
  inputs: Inputs = readInputs(ctx),
): Promise<Basis> {
  for (const field of ['key', 'combination', 'fixedShares', 'totalCents'] as const) {
    if (request[field] !== undefined) {
      throw invalid(`/${field}`, 'not-allowed', 'Bei einer Lösung kommen Kosten und Schlüssel aus dem Preisblatt.')
    }
  }
  const sheet = await publishedSheet(ctx, request, inputs)
  return basisOf(sheet, { ...request, year: request.year ?? sheet.year }, inputs)
}

/** The same for a sheet at hand, such as one that is continued into another year. */
export async function basisOf(
  sheet: StoredSheet,
  request: Omit<CostEstimateRequest, 'solution'> & { year: number },
  inputs: Inputs,
): Promise<Basis> {
  const scenario = request.scenario ?? 'expected'
  const keySlugs = keySlugsOf(sheet)
  const asked = partiesOf(request, request.participants ?? [])
  const [keys, names] = await Promise.all([
    inputs.keys(keySlugs),
    inputs.names([...asked, ...sheet.participants.map(({ land }) => ({ party: land }))].map(({ party }) => party)),
  ])
  requireKnown(names, asked)
  const laender = [...names.keys()].filter((party) => /^[A-Z]{2}$/.test(party))
  const costs = costsOfSheet(sheet, { keys, laender }, { year: request.year, scenario })
  const participants = request.participants?.map((party) => ({ party, from: null, to: null })) ?? costs.participants
  return {
    costs: { ...costs, participants },
    sheet,
    scenario,
    keys,
    keySlugs,
    lines: [
      ...sheet.lines.map(({ costType, key }, at) => ({
        label: costTypeNames[costType],
        costType,
        key: key ?? sheet.key,
        cents: Number(costs.blocks[at]!.cents),
      })),
      ...costs.carried.map(({ label, cents }) => ({ label, costType: null, key: sheet.key, cents: Number(cents) })),
    ],
    names,
  }
}

type Wanted = { solution: string; year?: number }

async function publishedSheet(ctx: Ctx, { solution: slug, year }: Wanted, inputs: Inputs): Promise<StoredSheet> {
  const sheets = await inputs.sheets(slug)
  const [newest] = sheets
  if (!newest) {
    const found = await ctx.db.execute(sql`select from solutions where slug = ${slug}`)
    if (found.length === 0) throw notFound('Die Lösung')
    throw cannot('/solution', 'no-price-sheet', 'Für diese Lösung ist kein Preis veröffentlicht: Preis auf Anfrage.')
  }
  const sheet = year === undefined ? newest : sheets.find((one) => one.year === year)
  if (sheet) return sheet
  const nearest = sheets.find((one) => one.year < year!) ?? sheets.at(-1)!
  const detail = `Für ${year} ist kein Preisblatt veröffentlicht. Verwendet würde das von ${nearest.year}. Wenn Sie damit rechnen wollen, geben Sie ${nearest.year} an.`
  throw new Problem(422, 'cannot-calculate', detail, [
    { pointer: '/year', rule: 'no-price-sheet', limit: nearest.year },
  ])
}

/** Every party the input names, and where. */
function partiesOf(
  { joiners = [], leavers = [], orders = [], land }: Partial<CostEstimateRequest>,
  participants: readonly string[],
  pointerOf = (at: number) => `/participants/${at}`,
) {
  return [
    ...participants.map((party, at) => ({ party, pointer: pointerOf(at) })),
    ...joiners.map((one, at) => ({ party: typeof one === 'string' ? one : one.land, pointer: `/joiners/${at}` })),
    ...leavers.map((one, at) => ({ party: one.land, pointer: `/leavers/${at}/land` })),
    ...orders.map((one, at) => ({ party: one.land, pointer: `/orders/${at}/land` })),
    ...(land ? [{ party: land, pointer: '/land' }] : []),
  ]
}

const missing = (pointer: string, detail: string) => invalid(pointer, 'required', detail)
const invalid = (pointer: string, rule: string, detail: string) =>
  new Problem(400, 'validation-failed', detail, [{ pointer, rule }])
const cannot = (pointer: string, rule: string, detail: string) =>
  new Problem(422, 'cannot-calculate', detail, [{ pointer, rule }])
