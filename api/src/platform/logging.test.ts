import { sql } from 'drizzle-orm'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { logging } from './logging.ts'
import { Problem } from './problem.ts'

const lines: string[] = []
const logger = pino(logging('info'), { write: (line) => void lines.push(line) })
const { app, db } = await testApp({ logger })

test('a statement that failed is logged with its reason and without its values', async () => {
  const error: unknown = await db.execute(sql`select 1 / 0, ${'erika@example.org'}::text`).catch((error) => error)
  logger.error(error)
  logger.warn({ err: new Problem(503, 'provider-unavailable', 'Nicht erreichbar', [], error) }, 'wrapped')
  const logged = lines.splice(0).join('')
  expect(logged).toMatch(/division by zero: select 1 \/ 0, \$1::text/)
  expect(logged).toMatch(/Nicht erreichbar[^]+caused by[^]+division by zero/)
  expect(logged).not.toContain('erika')
})

test('requests are logged, but for the secret of a calendar', async () => {
  await app.inject({ url: '/api/v1/laender' })
  await app.inject({ url: `/api/v1/calendar/${'geheim'.repeat(8)}.ics` })
  const logged = lines.splice(0).join('')
  expect(logged).toContain('/api/v1/laender')
  expect(logged).not.toContain('geheim')
})
