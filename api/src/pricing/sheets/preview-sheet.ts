import { scenarios } from '@fit-store/db/schema/pricing'
import type { Ctx } from '../../platform/ctx.ts'
import type { Participation, YearCosts } from '../engine/costs.ts'
import { inWholeYears } from '../estimates/assume.ts'
import { costsOfSheet } from '../estimates/sheet-costs.ts'
import { loadKeys } from '../keys/queries.ts'
import { requireOwnSolution } from '../own-solution.ts'
import { namesOfParties, requireKnown, type Names } from '../parties.ts'
import { findFindings, previousSheet, requireSheet } from './describe-sheet.ts'
import { attempt } from './plausibility.ts'
import { contentOf, keySlugsOf, totalsOf } from './queries.ts'
import type { SheetContent } from './schemas.ts'

type Asked = { solution: string; year: number; content: SheetContent; joinOrder?: string[] }
type Given = { solutionId: string; year: number; content: SheetContent; joinOrder?: string[] | undefined }

/** What a sheet nobody has saved yet would mean: shares in every scenario, and revenue as one Land after the other joins. */
export async function previewSheet(ctx: Ctx, { solution: slug, year, content, joinOrder }: Asked) {
  const { id } = await requireOwnSolution(ctx, slug)
  return describeMeaning(ctx, { solutionId: id, year, content, joinOrder })
}

/** The same for a sheet as it is stored, for its provider and for the operator's checkers. Refuses with 404 everybody else. */
export async function previewStoredSheet(ctx: Ctx, id: string) {
  const sheet = await requireSheet(ctx, id)
  return describeMeaning(ctx, { solutionId: sheet.solutionId, year: sheet.year, content: contentOf(sheet) })
}

async function describeMeaning(ctx: Ctx, { solutionId, year, content, joinOrder }: Given) {
  const given = content.participants.map(({ land }, at) => ({
    party: land,
    pointer: `/content/participants/${at}/land`,
  }))
  const order = (joinOrder ?? []).map((party, at) => ({ party, pointer: `/joinOrder/${at}` }))
  const [keys, names, previous] = await Promise.all([
    loadKeys(ctx, keySlugsOf(content)),
    namesOfParties(
      ctx,
      [...given, ...order].map(({ party }) => party),
    ),
    previousSheet(ctx, { solutionId, year }),
  ])
  requireKnown(names, [...given, ...order])
  const laender = [...names.keys()].filter((party) => /^[A-Z]{2}$/.test(party)).toSorted()
  const costsIn = (scenario: (typeof scenarios)[number]) => costsOfSheet(content, { keys, laender }, { year, scenario })
  return {
    findings: await findFindings(ctx, content, { year, previous }),
    scenarios: scenarios.map((scenario) => ({ scenario, ...sharesOf(costsIn(scenario), names) })),
    joining: joiningOf(inWholeYears(costsIn('expected')), { names, order: joinOrder ?? laender, content }),
  }
}

function sharesOf(costs: YearCosts, names: Names) {
  const outcome = attempt(costs)
  if (typeof outcome === 'string') return { totalCents: 0, problem: outcome, shares: [] }
  const shares = outcome.shares.map(({ party, cents }) => ({
    land: party,
    name: names.get(party) ?? party,
    cents: Number(cents),
  }))
  return { totalCents: Number(outcome.totalCents), problem: null, shares }
}

type Curve = { names: Names; order: readonly string[]; content: SheetContent }

/** One row for those who take part, and one more for each that joins; it ends where a key has no value. */
function joiningOf(costs: YearCosts, { names, order, content }: Curve) {
  const costCents = BigInt(totalsOf(content).expectedCents)
  const rows = []
  let participants: readonly Participation[] = costs.participants
  for (const land of [null, ...order.filter((party) => !costs.participants.some((one) => one.party === party))]) {
    if (land !== null) participants = [...participants, { party: land, from: null, to: null }]
    const outcome = participants.length > 0 ? attempt({ ...costs, participants }) : null
    if (typeof outcome === 'string') break
    if (!outcome) continue
    rows.push({
      land,
      name: land === null ? null : (names.get(land) ?? land),
      participantCount: participants.length,
      costCents: Number(costCents),
      revenueCents: Number(outcome.billedCents),
      coverCents: Number(outcome.billedCents - costCents),
      averageShareCents: Number(outcome.billedCents / BigInt(participants.length)),
    })
  }
  return rows
}
