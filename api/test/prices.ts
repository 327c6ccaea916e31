import { allocationKeys, allocationKeyValues } from '@fit-store/db/schema/pricing'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../src/platform/ctx.ts'
import type { SheetContent } from '../src/pricing/sheets/schemas.ts'
import { aLand, aSolution, anOrganisation } from './factories.ts'
import { actingAs, aMembership } from './people.ts'

// Keys, price sheets and the people who work on them; see factories.ts for the rest.

/** Four Länder whose key values are easy to reckon with in the head: BB 1, BE 2, BW 3, BY 4. */
const four = { BB: 1, BE: 2, BW: 3, BY: 4 }

/** The four Länder, and an approved key over them under this slug. */
export async function aKey(
  ctx: Ctx,
  slug = 'koenigstein-2016',
  values: Record<string, number> = four,
  days: { validFrom?: string; validTo?: string } = {},
) {
  for (const code of Object.keys(values)) await aLand(ctx, code)
  const [key] = await ctx.db
    .insert(allocationKeys)
    .values({
      slug,
      kind: slug.startsWith('inhabitants') ? 'inhabitants' : 'koenigstein',
      name: `Schlüssel ${slug}`,
      keyYear: Number(slug.slice(-4)),
      asOf: slug.slice(-4),
      sourceNote: 'Test',
      ...days,
    })
    .returning()
  const rows = Object.entries(values).map(([party, value]) => ({ keyId: key!.id, party, value: String(value) }))
  await ctx.db.insert(allocationKeyValues).values(rows)
  await ctx.db.update(allocationKeys).set({ status: 'approved' }).where(eq(allocationKeys.id, key!.id))
  return slug
}

/** An offered solution, its provider's editor, and somebody of the operator who checks price sheets. */
export async function anOffer(ctx: Ctx) {
  const provider = await anOrganisation(ctx, { kind: 'land', land: 'BB' })
  const solution = await aSolution(ctx, { origin: 'offered', providerId: provider.id })
  return { solution, provider, editor: await aMember(ctx, provider.id, ['editor']) }
}

export async function aMember(
  ctx: Ctx,
  organisationId: string,
  roles: Parameters<typeof aMembership>[1]['roles'] = [],
) {
  const { personId } = await aMembership(ctx, { organisationId, roles })
  return actingAs(ctx, { personId, organisationId })
}

/** A whole sheet over three of the four Länder that costs 1.000 € as expected. */
export const aContent = (given: Partial<SheetContent> = {}): SheetContent => ({
  model: 'allocated',
  key: 'koenigstein-2016',
  allLaenderKey: null,
  fixedPriceCents: null,
  usesLow: 10,
  usesExpected: 20,
  usesHigh: 30,
  vatBps: 0,
  vatGround: 'Hoheitliche Aufgabe',
  note: null,
  jumpReason: null,
  lines: (['infrastructure', 'development', 'platform_fees', 'operation', 'per_use'] as const).map((costType) => ({
    costType,
    lowCents: 15_000,
    expectedCents: 20_000,
    highCents: 25_000,
    key: null,
    note: null,
    jumpReason: null,
  })),
  participants: ['BB', 'BE', 'BW'].map((land) => ({ land, from: null, to: null, fromScenario: 'low' as const })),
  extras: [],
  carries: [],
  ...given,
})
