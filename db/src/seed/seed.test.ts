import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { events } from '../schema/events.ts'
import { listings } from '../schema/listings.ts'
import { organisations } from '../schema/organisations.ts'
import { allocationKeys, allocationKeyValues, priceRounds, priceSheets } from '../schema/pricing.ts'
import { publicServices } from '../schema/reference.ts'
import { termsVersions } from '../schema/terms.ts'
import { solutionOzgServices } from '../schema/solution-services.ts'
import { solutionCitations, solutions, solutionTypes, stages } from '../schema/solutions.ts'
import { seed } from './seed.ts'

const { db } = await testDatabase()

const solutionTables = [
  'online_services',
  'solution_public_services',
  'solution_ozg_services',
  'solution_parties',
  'solution_supply_routes',
  'solution_connection_methods',
  'solution_business_applications',
  'solution_standards',
  'solution_building_blocks',
  'solution_links',
  'solution_documents',
  'adoption_figures',
  'adoptions',
]

async function rows<T extends Record<string, unknown>>(query: string) {
  return [...(await db.execute<T>(sql.raw(query)))]
}

/** What every table holds, as one hash each. */
async function contents() {
  const tables = await rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  )
  const hashes = tables.map(async ({ name }) => {
    const [row] = await rows<{ hash: string }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as hash from "${name}" t`,
    )
    return [name, row?.hash]
  })
  return Object.fromEntries(await Promise.all(hashes))
}

/** Columns of `table` that are empty in every row of `condition`. */
async function emptyColumns(table: string, condition: string) {
  const columns = await rows<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = '${table}'`,
  )
  const counts = columns.map(({ name }) => `count(nullif("${name}"::text, '{}')) as "${name}"`).join(', ')
  const [row = {}] = await rows(`select ${counts} from "${table}" t where ${condition}`)
  return Object.keys(row).filter((name) => Number(row[name]) === 0)
}

beforeAll(() => seed(db, { demo: true }))

describe('seed', () => {
  test('changes nothing when it runs again', async () => {
    const before = await contents()
    await seed(db, { demo: true })
    expect(await contents()).toEqual(before)
  })

  test('leaves an entry as people have edited it', async () => {
    const one = eq(solutions.slug, 'weinbau')
    await db.update(solutions).set({ summary: 'Von der Redaktion geändert.', version: 2 }).where(one)
    await seed(db, { demo: true })
    const [entry] = await db.select().from(solutions).where(one)
    expect(entry).toMatchObject({ summary: 'Von der Redaktion geändert.', version: 2 })
  })

  test('writes what happened to each record it brings, and one event for the reference data', async () => {
    const counted = await db
      .select({ type: events.type, count: sql<number>`count(*)::int` })
      .from(events)
      .where(sql`${events.type} not like 'reuse_request.%'`) // cases have as many as they have been through
      .groupBy(events.type)
    const offered = eq(solutions.origin, 'offered')
    expect(Object.fromEntries(counted.map(({ type, count }) => [type, count]))).toEqual({
      'solution.collected': await db.$count(solutions, eq(solutions.origin, 'collected')),
      'solution.offered': await db.$count(solutions, offered),
      'organisation.added': await db.$count(organisations),
      'listing.created': await db.$count(listings),
      'reference.seeded': 1,
      'allocation_key.approved': 2,
      'allocation_key.proposed': 1,
      'price_round.opened': await db.$count(priceRounds),
      'price_sheet.created': await db.$count(priceSheets, ne(priceSheets.status, 'published')),
      'price_sheet.submitted': await db.$count(priceSheets, eq(priceSheets.status, 'submitted')),
      'price_sheet.returned': await db.$count(priceSheets, eq(priceSheets.status, 'returned')),
      'price_sheet.published': await db.$count(priceSheets, eq(priceSheets.status, 'published')),
      'terms_version.drafted': await db.$count(termsVersions, eq(termsVersions.isDemo, true)),
      'terms_version.put_into_force': await db.$count(termsVersions, eq(termsVersions.status, 'approved')),
    })
  })

  test('leaves no record of the demo world without a history', async () => {
    const kept = [
      ['solution', 'solutions'],
      ['organisation', 'organisations'],
      ['listing', 'listings'],
      ['terms_version', 'terms_versions'],
      ['reuse_request', 'reuse_requests'],
      ['allocation_key', '(select * from allocation_keys where entered_by is not null)'], // reference data has none
      ['price_round', '(select year as id from price_rounds)'],
    ]
    for (const [subject, table] of kept) {
      const silent = `select id from ${table} one
        where not exists (select from events where subject_type = '${subject}' and subject_id = one.id::text)`
      expect(await rows(silent), subject).toEqual([])
    }
    const sheets = `select id from price_sheets p where not exists (select from events where data ->> 'sheet' = p.id::text)`
    expect(await rows(sheets)).toEqual([])
  })

  test('fills every table of a solution', async () => {
    for (const table of solutionTables) expect(await rows(`select 1 from ${table} limit 1`), table).toHaveLength(1)
  })

  test('brings keys whose shares make up one hundred percent', async () => {
    const sums = await db
      .select({ slug: allocationKeys.slug, sum: sql<string>`sum(${allocationKeyValues.value}::numeric)::float8` })
      .from(allocationKeys)
      .innerJoin(allocationKeyValues, eq(allocationKeyValues.keyId, allocationKeys.id))
      .where(eq(allocationKeys.kind, 'koenigstein'))
      .groupBy(allocationKeys.slug)
    expect(sums.map(({ sum }) => sum)).toEqual([100, 100, 100])
  })
})

describe('collected entries', () => {
  test('are about a hundred and none belongs to the demo world', async () => {
    const collected = eq(solutions.origin, 'collected')
    expect(await db.$count(solutions, collected)).toBeGreaterThanOrEqual(95)
    expect(await db.$count(solutions, and(collected, eq(solutions.isDemo, true)))).toBe(0)
  })

  test('cite a source for title, stage and subject area', async () => {
    for (const field of ['title', 'stage', 'subjectArea'] as const) {
      const uncited = await db
        .select({ slug: solutions.slug })
        .from(solutions)
        .where(
          and(
            eq(solutions.origin, 'collected'),
            isNotNull(solutions[field]),
            sql`not exists (select from ${solutionCitations} where ${solutionCitations.solutionId} = ${solutions.id} and ${solutionCitations.field} = ${field})`,
          ),
        )
      expect(uncited, field).toEqual([])
    }
  })

  test('name a source in every row below them', async () => {
    for (const table of solutionTables) {
      const query = `select t.* from ${table} t join solutions s on s.id = t.solution_id where s.origin = 'collected' and t.source_id is null`
      expect(await rows(query), table).toEqual([])
    }
  })

  test('answer the key of a first housing benefit with exactly one solution', async () => {
    const found = await db
      .select({ slug: solutions.slug })
      .from(publicServices)
      .innerJoin(solutionOzgServices, eq(solutionOzgServices.ozgId, publicServices.ozgId))
      .innerJoin(solutions, eq(solutions.id, solutionOzgServices.solutionId))
      .where(eq(publicServices.leikaKey, '99107023017001'))
    expect(found).toEqual([{ slug: 'wohngeld' }])
  })
})

describe('the demo world', () => {
  test('offers solutions of every type and in every stage', async () => {
    const offered = await db.select().from(solutions).where(eq(solutions.origin, 'offered'))
    expect(offered.length).toBeGreaterThanOrEqual(15)
    expect(new Set(offered.map(({ type }) => type))).toEqual(new Set(solutionTypes))
    expect(new Set(offered.map(({ stage }) => stage))).toEqual(new Set(stages))
    expect(offered.every(({ isDemo }) => isDemo)).toBe(true)
  })

  test('leaves no column of a solution empty', async () => {
    expect(await emptyColumns('solutions', 't.is_demo')).toEqual([])
    const ofDemo = 't.solution_id in (select id from solutions where is_demo)'
    for (const table of [...solutionTables, 'solution_citations']) {
      // Files are uploaded by people.
      expect(
        (await emptyColumns(table, ofDemo)).filter((name) => name !== 'file_id'),
        table,
      ).toEqual([])
    }
  })

  test('leaves no column of an organisation empty', async () => {
    expect(await emptyColumns('organisations', 't.is_demo')).toEqual([])
  })

  test('uses no address that could belong to somebody', async () => {
    const addresses = await rows<{ address: string }>(`
      select url as address from solution_links join solutions s on s.id = solution_id where is_demo
      union select url from solution_documents join solutions s on s.id = solution_id where is_demo and url is not null
      union select url from online_services join solutions s on s.id = solution_id where is_demo and url is not null
      union select url from solution_supply_routes join solutions s on s.id = solution_id where is_demo and url is not null
      union select contact from solution_supply_routes join solutions s on s.id = solution_id where is_demo and contact is not null
      union select website from organisations where is_demo
      union select functional_mailbox from organisations where is_demo`)
    expect(addresses.filter(({ address }) => !/[@.][a-z.-]+\.example(\/|$)/.test(address))).toEqual([])
  })
})

describe('seed without the demo world', async () => {
  const real = await testDatabase()
  beforeAll(() => seed(real.db, { demo: false }))

  test('does not bring back what people have removed', async () => {
    const [fishing] = await real.db.delete(solutions).where(eq(solutions.slug, 'fischerei')).returning()
    await real.db.insert(events).values({
      type: 'solution.removed',
      subjectType: 'solution',
      subjectId: fishing?.id ?? '',
      actor: 'system:cli',
      data: { slug: 'fischerei' },
    })
    await seed(real.db, { demo: false })
    expect(await real.db.$count(solutions, eq(solutions.slug, 'fischerei'))).toBe(0)
  })

  test('brings no demo row', async () => {
    expect(await real.db.$count(solutions, eq(solutions.origin, 'offered'))).toBe(0)
    expect(await real.db.$count(organisations, eq(organisations.isDemo, true))).toBe(0)
    expect(await real.db.$count(solutions)).toBeGreaterThanOrEqual(95)
  })
})
