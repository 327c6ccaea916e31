import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../db/src/embedded.ts'
import { connect } from './connect.ts'

/** A PostgreSQL for one bench run: `DATABASE_URL` where it is set (its schemas `search` and `plain` are replaced), else our own. */
export async function withDatabase(work: (sql: ReturnType<typeof connect>) => Promise<void>) {
  if (process.env.DATABASE_URL) return withConnection(process.env.DATABASE_URL, work)
  const folder = await mkdtemp(join(tmpdir(), 'fit-store-search-bench-'))
  const { url, stop } = await startEmbedded(folder, { durable: false })
  try {
    await withConnection(url, work)
  } finally {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function withConnection(url: string, work: (sql: ReturnType<typeof connect>) => Promise<void>) {
  const sql = connect(url, 10)
  await work(sql)
  await sql.end()
}
