import { memberships, roleGrants } from '@fit-store/db/schema/identity'
import { and, eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { aForwardedRequest, theParties, theTerms } from '../../../test/cases.ts'
import { inComingYear } from '../../../test/days.ts'
import { untilWaiting } from '../../../test/hold-table.ts'
import { recordOutcome } from './record-outcome.ts'

const { ctx, db } = await testApp()
await theTerms(ctx)

test('nobody decides by an authority that is taken away at the same moment', async () => {
  const parties = await theParties(ctx)
  const { acting } = parties.provider
  const { id, version } = await aForwardedRequest(ctx, parties)
  const own = db
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.personId, acting.actor.personId!))
  const [taken, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const revoking = db.transaction(async (tx) => {
    await tx
      .update(roleGrants)
      .set({ revokedAt: ctx.now() })
      .where(and(inArray(roleGrants.membershipId, own), eq(roleGrants.role, 'signatory')))
    taken.resolve()
    await free.promise
  })
  await taken.promise
  const yes = { version, outcome: 'yes', reason: null, possibleStartOn: inComingYear('08-01') } as const
  const deciding = recordOutcome(acting, id, yes).then(
    () => 'decided',
    ({ status }: { status: number }) => status,
  )
  await Promise.race([untilWaiting(ctx, 1), deciding])
  free.resolve()
  await revoking
  expect(await deciding).toBe(403)
})
