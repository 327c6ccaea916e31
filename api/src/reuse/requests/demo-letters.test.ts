import { parkedEvents } from '@fit-store/db/schema/events'
import { reuseRequestLetters, reuseRequests } from '@fit-store/db/schema/reuse'
import { seed } from '@fit-store/db/seed/seed'
import { isNotNull, isNull } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { catchUp, testApp } from '../../../test/app.ts'
import { pdfRenderer } from '../../documents/pdf-renderer.ts'
import { letterRenderer } from './render-letters.ts'

const { ctx, db } = await testApp()
const { render, close } = pdfRenderer()
afterAll(close)

test('every case of the demo world gets its letters', { timeout: 120_000 }, async () => {
  await seed(db, { demo: true })
  await catchUp(ctx, letterRenderer(render))
  expect(await db.select().from(parkedEvents)).toEqual([])
  const declared = await db.$count(reuseRequests, isNotNull(reuseRequests.declaredAt))
  const decided = await db.$count(reuseRequests, isNotNull(reuseRequests.outcome))
  expect(declared).toBeGreaterThan(10)
  expect(await db.$count(reuseRequestLetters)).toBe(declared + decided)
  expect(await db.$count(reuseRequestLetters, isNull(reuseRequestLetters.pdf))).toBe(0)
})
