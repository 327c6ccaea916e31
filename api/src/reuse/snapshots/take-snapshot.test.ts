import { caseSnapshots } from '@fit-store/db/schema/snapshots'
import { expect, test } from 'vitest'
import { agreementApp } from '../../../test/agreements.ts'
import { answerTo } from '../../../test/at-once.ts'
import { aForwardedRequest, theParties } from '../../../test/cases.ts'
import { storeFile } from '../../documents/store-file.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { listSnapshots, mostSnapshots, takeSnapshot } from './take-snapshot.ts'

const { ctx, db } = await agreementApp()
const take = (who: Ctx, id: string) =>
  takeSnapshot(who, async () => ({ status: 200, body: '{}' }), id, { kind: 'search', query: 'q=hund' })

test('an organisation freezes so much beside a case and no more, whoever is quicker; the other side has its own', async () => {
  const { adopter, provider, ...rest } = await theParties(ctx)
  const { id } = await aForwardedRequest(ctx, { adopter, provider, ...rest })
  const file = await storeFile(ctx, Buffer.from('{}'), 'application/json')
  const earlier = {
    requestId: id,
    organisationId: adopter.organisation.id,
    kind: 'search',
    title: 'Suche',
    file,
  } as const
  await db.insert(caseSnapshots).values(Array.from({ length: mostSnapshots - 1 }, () => earlier))
  const answers = await Promise.all([1, 2, 3].map(() => answerTo(take(adopter.acting, id), ({ slug }) => slug)))
  expect(answers.map(String).toSorted()).toEqual(['done', 'too-many', 'too-many'])
  expect(await listSnapshots(adopter.acting, id)).toHaveLength(mostSnapshots)
  await expect(take(adopter.acting, id)).rejects.toMatchObject({ status: 409, message: expect.stringContaining('100') })
  expect(await answerTo(take(provider.acting, id))).toBe('done')
})
