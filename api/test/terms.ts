import { roleGrants, type Role } from '@fit-store/db/schema/identity'
import { termsClauses, termsDocuments, termsVersions } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../src/platform/ctx.ts'
import { aLand, anOrganisation } from './factories.ts'
import { accredited, aMembership, aPerson } from './people.ts'

// Documents with versions, and the people who work on them.

let count = 0

type GivenClause = Partial<typeof termsClauses.$inferInsert> & { key: string }

/** A document with version 1 in force since a day long past. */
export async function aTermsDocument(
  ctx: Ctx,
  { clauses = [{ key: 'scope' }, { key: 'liability' }] as GivenClause[] } = {},
) {
  const number = ++count
  const [document] = await ctx.db
    .insert(termsDocuments)
    .values({
      key: `terms-${number}`,
      slug: `bedingungen-${number}`,
      kind: 'terms',
      title: `Bedingungen ${number}`,
      purpose: 'Für Tests.',
      position: 1000 + number, // after the documents the product ships
    })
    .returning()
  const { key, title } = document!
  const [version] = await ctx.db
    .insert(termsVersions)
    .values({ document: key, version: 1, title, origin: 'model', isModel: true })
    .returning({ id: termsVersions.id })
  const { id } = version!
  await ctx.db.insert(termsClauses).values(
    clauses.map((clause, at) => ({
      heading: clause.key,
      text: `Text von ${clause.key}.`,
      summary: 'Kurz.',
      ...clause,
      versionId: id,
      position: at + 1,
    })),
  )
  await ctx.db.update(termsVersions).set({ status: 'in_review' }).where(eq(termsVersions.id, id))
  await ctx.db
    .update(termsVersions)
    .set({ status: 'approved', validFrom: '2025-01-01', approvedAt: new Date('2024-12-01') })
    .where(eq(termsVersions.id, id))
  return { ...document!, versionId: id }
}

/** Somebody of an organisation, with roles. */
export async function aMember(ctx: Ctx, organisationId: string, roles: readonly Role[]) {
  const { id: personId } = await aPerson(ctx)
  const membership = await aMembership(ctx, { organisationId, personId, roles })
  return { personId, organisationId, membershipId: membership.id }
}

/** A coordinator of an accredited organisation of a Land: a member of the working group. */
export async function aWorkingGroupMember(ctx: Ctx, code: string) {
  await aLand(ctx, code)
  const { id: organisationId } = await anOrganisation(ctx, { kind: 'land', land: code })
  const member = await aMember(ctx, organisationId, ['coordinator'])
  await accredited(ctx, organisationId, member.personId)
  return member
}

/** Gives somebody the role of another member, as their deputy and in no other way. */
export async function deputise(ctx: Ctx, membershipId: string, deputyForId: string, role: Role) {
  await ctx.db.insert(roleGrants).values({ membershipId, role, deputyForId })
}
