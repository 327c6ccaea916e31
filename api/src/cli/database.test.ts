import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '@fit-store/db/embedded'
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import type { Ctx } from '../platform/ctx.ts'
import { withContext } from './database.ts'
import { temporaryFolder } from '../../../db/test/temporary-folder.ts'

const folder = temporaryFolder('fit-store daten ü ')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const terminal = (DATA_DIR: string) => ({
  print: () => {},
  stderr: { write: () => {} },
  environment: { DATA_DIR },
  now: () => new Date(),
})
const serverProcess = ({ db }: Ctx) => db.execute(sql`select pg_backend_pid(), pg_postmaster_start_time() as started`)

describe('withContext', () => {
  test('without a database there is a sentence that says how to get one, and no folder is made', async () => {
    const nowhere = join(folder, 'nowhere')
    await expect(withContext(terminal(nowhere), serverProcess)).rejects.toThrow(/noch keine Datenbank in .*npm start/)
    expect(existsSync(nowhere)).toBe(false)
  })

  test('the database of a running product is used, and goes on running', async () => {
    const data = join(folder, 'running')
    const { stop } = await startEmbedded(data, { durable: false })
    const [first] = await withContext(terminal(data), serverProcess)
    const [second] = await withContext(terminal(data), serverProcess)
    expect(second?.started).toEqual(first?.started)
    await stop()
  })

  test('the data folder of a stopped product is started for the work and stopped again', async () => {
    const data = join(folder, 'stopped')
    const { stop } = await startEmbedded(data, { durable: false })
    await stop()
    expect(await withContext(terminal(data), serverProcess)).toHaveLength(1)
    expect(existsSync(join(data, 'pg', 'postmaster.pid'))).toBe(false)
  })
})
