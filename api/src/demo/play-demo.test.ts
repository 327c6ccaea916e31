import { agreements } from '@fit-store/db/schema/agreements'
import { agreementSignatures } from '@fit-store/db/schema/agreement-documents'
import { reuseRequestLetters, reuseRequests } from '@fit-store/db/schema/reuse'
import { parkedEvents } from '@fit-store/db/schema/events'
import { readCases } from '@fit-store/db/seed/cases'
import { seed } from '@fit-store/db/seed/seed'
import { count, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { catchUp, testApp } from '../../test/app.ts'
import { rollOutFollower } from '../adoption/follow-roll-outs.ts'
import { pdfRenderer } from '../documents/pdf-renderer.ts'
import { letterAnnexer } from '../reuse/agreements/documents/add-annex.ts'
import { endAgreements } from '../reuse/agreements/ending/end-agreements.ts'
import { letterRenderer } from '../reuse/requests/render-letters.ts'
import { playCases } from './play-cases.ts'
import { playListings } from './play-listings.ts'
import { playProvisions } from './play-provisions.ts'

const { ctx, db } = await testApp()
const { render, close } = pdfRenderer()
afterAll(close)
await seed(db, { demo: true })

const statusesOf = async (kind: 'provision' | 'reuse' | 'sub_reuse') => {
  const rows = await db
    .select({ status: agreements.status, count: count() })
    .from(agreements)
    .where(eq(agreements.kind, kind))
    .groupBy(agreements.status)
  return Object.fromEntries(rows.map((row) => [row.status, row.count]))
}

test('offers are replaced, suspended and withdrawn, once', async () => {
  expect(await playListings(ctx)).toBe(3)
  expect(await playListings(ctx)).toBe(0)
  const standing = await db.execute<{ slug: string; status: string; versions: string[] }>(sql`
    select s.slug, l.status, array_agg(v.status::text order by v.number) as versions
      from listings l join solutions s on s.id = l.solution_id join listing_versions v on v.listing_id = l.id
     group by 1, 2 having l.status <> 'active' or count(*) > 1 order by 1`)
  expect([...standing]).toEqual([
    { slug: 'elternbeitrag-berechnen', status: 'active', versions: ['superseded', 'published'] },
    { slug: 'hundemarke-bestellen', status: 'withdrawn', versions: ['published'] },
    { slug: 'impftermine-buchen', status: 'suspended', versions: ['published'] },
  ])
})

test('the demo world’s cases play as the script says, once', { timeout: 120_000 }, async () => {
  expect(await playProvisions(ctx, render)).toBeGreaterThan(8)
  const scripts = readCases()
  expect(await playCases(ctx, render, scripts)).toBe(scripts.length)
  await catchUp(ctx, letterAnnexer)
  await catchUp(ctx, rollOutFollower)
  expect(await endAgreements(ctx)).toBe(0) // what has passed is ended as it is played
  expect(await statusesOf('reuse')).toEqual({ concluded: 3, offered: 1, signed: 1, terminated: 1, ended: 1 })
  expect(await statusesOf('sub_reuse')).toEqual({ concluded: 2, offered: 1 })
  const requests = new Set((await db.select().from(reuseRequests)).map(({ status }) => status))
  expect([...requests].toSorted()).toEqual(
    [
      'coordinated',
      'declared',
      'declined',
      'draft',
      'forwarded',
      'fulfilled',
      'in_coordination',
      'withdrawn',
    ].toSorted(),
  )
  const due = (when: SQL) => db.$count(reuseRequests, when)
  expect(await due(sql`turn_due_on < current_date`)).toBeGreaterThan(0)
  expect(await due(sql`turn_due_on between current_date and current_date + 7`)).toBeGreaterThan(0)
  const onPaper = await db.select().from(agreementSignatures).where(eq(agreementSignatures.method, 'upload'))
  expect(onPaper).toMatchObject([{ party: 'partner', signatoryName: 'Hinnerk Buss' }])
  // Every case gets its letters, those that are only declared, too.
  await catchUp(ctx, letterRenderer(render))
  expect(await db.select().from(parkedEvents)).toEqual([])
  const declared = await db.$count(reuseRequests, isNotNull(reuseRequests.declaredAt))
  const decided = await db.$count(reuseRequests, isNotNull(reuseRequests.outcome))
  expect(declared).toBeGreaterThan(10)
  expect(await db.$count(reuseRequestLetters)).toBe(declared + decided)
  expect(await db.$count(reuseRequestLetters, isNull(reuseRequestLetters.pdf))).toBe(0)
  expect(await playProvisions(ctx, render)).toBe(0)
  expect(await playCases(ctx, render, scripts)).toBe(0)
})
