import Fastify from 'fastify'
import postgres from 'postgres'

// What the product is measured against: the same pages from the same tables with nothing in between. No validation, no
// search, no caching headers, no declared answer; facets are plain counts.

const sql = postgres(process.env.DATABASE_URL!, { max: 10, connection: { plan_cache_mode: 'force_custom_plan' } })
const app = Fastify()
app.get<{ Querystring: { page?: string; land?: string } }>('/solutions', async ({ query: { page = '1', land } }) => {
  const byLand = land
    ? sql`where exists (select from solution_parties p join organisations o on o.id = p.organisation_id
    where p.solution_id = s.id and o.land = ${land})`
    : sql``
  const [items, [total], ...facets] = await Promise.all([
    sql`select s.*, a.name as area, (select json_agg(json_build_object('land', x.land, 'stage', x.stage)) from adoptions x
          where x.solution_id = s.id) as adoptions from solutions s left join subject_areas a on a.slug = s.subject_area ${byLand}
        order by s.published_at desc, s.id limit 20 offset ${(Number(page) - 1) * 20}`,
    sql`select count(*)::int as total from solutions s ${byLand}`,
    sql`select subject_area as value, count(*)::int from solutions s ${byLand} group by 1`,
    sql`select stage as value, count(*)::int from solutions s ${byLand} group by 1`,
    sql`select type as value, count(*)::int from solutions s ${byLand} group by 1`,
  ])
  return { items, total, facets }
})
app.get<{ Params: { slug: string } }>('/solutions/:slug', async ({ params: { slug } }) => {
  const [solution] = await sql`select * from solutions where slug = ${slug}`
  const [parties, adoptions, services] = await Promise.all([
    sql`select o.display_name, p.role from solution_parties p join organisations o on o.id = p.organisation_id where p.solution_id = ${solution!.id}`,
    sql`select land, stage from adoptions where solution_id = ${solution!.id}`,
    sql`select v.leika_key, v.name from public_services v join solution_ozg_services c on c.ozg_id = v.ozg_id where c.solution_id = ${solution!.id}`,
  ])
  return { ...solution, parties, adoptions, services }
})
app.get<{ Querystring: { q: string } }>('/search', async ({ query: { q } }) => {
  const vector = sql`to_tsvector('german', s.title || ' ' || s.summary || ' ' || coalesce(s.description, ''))`
  const asked = sql`websearch_to_tsquery('german', ${q})`
  const items =
    await sql`select s.slug, s.title, s.summary from solutions s where ${vector} @@ ${asked} order by ts_rank(${vector}, ${asked}) desc limit 20`
  return { items }
})
type Division = { key: string; participants: string[]; totalCents: number }
app.post<{ Body: Division }>('/cost-estimates', async ({ body: { key, participants, totalCents } }) => {
  const values = await sql<{ party: string; value: string }[]>`
    select v.party, v.value from allocation_key_values v join allocation_keys k on k.id = v.key_id
     where k.slug = ${key} and v.party in ${sql(participants)}`
  const sum = values.reduce((all, { value }) => all + Number(value), 0)
  return {
    shares: values.map(({ party, value }) => ({ land: party, cents: (totalCents * Number(value)) / sum })),
    totalCents,
  }
})
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
