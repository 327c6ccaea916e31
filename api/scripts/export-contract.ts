import { writeFile } from 'node:fs/promises'
import { connect } from '@fit-store/db/client'
import { buildApp } from '../src/app.ts'
import { searchEngines } from '../src/discovery/engines.ts'

// Writes the contract the running API would serve. Nothing is connected: the pool opens with its first query.

const target = process.argv[2] ?? new URL('../../contracts/openapi.json', import.meta.url)
const { sql, db } = connect('postgres://nobody@localhost/nothing')
const app = await buildApp({ db, search: searchEngines({ SEARCH_ENGINE: 'postgres' }, sql) })
await app.ready()
await writeFile(target, `${JSON.stringify(app.swagger(), null, 2)}\n`)
await app.close()
