// Makes a database ready for this version of the product. Containers run it before API and worker start.
import { connect } from './client.ts'
import { migrate } from './migrate.ts'
import { seed } from './seed/seed.ts'

/**
 * Brings the database at `url` to the newest migration and into it what the catalogue starts with. Run again, it adds only
 * what is new. Throws when the server is too old, out of reach, or a seed file is faulty.
 */
export async function prepare(url: string, { demo }: { demo: boolean }) {
  await migrate(url)
  const { db, close } = connect(url, { max: 1, application: 'fit-store seed', statementSeconds: 0 })
  try {
    await seed(db, { demo })
  } finally {
    await close()
  }
}

if (import.meta.main) {
  const { DATABASE_URL, DEMO } = process.env
  if (!DATABASE_URL) throw new Error('DATABASE_URL fehlt')
  await prepare(DATABASE_URL, { demo: DEMO === '1' })
}
