import type { Sql } from 'postgres'
import type { SolutionDocument } from '../src/engine.ts'

/**
 * What PostgreSQL offers without us, at its best simple setting: the `german` configuration, `unaccent`, and trigrams for
 * mistakes and parts of words. The measure that our engine has to beat in the same run.
 */
export function plainBaseline(sql: Sql) {
  async function prepare() {
    await sql`create extension if not exists pg_trgm`
    await sql`create extension if not exists unaccent`
    await sql`drop schema if exists plain cascade`
    await sql`create schema plain`
    await sql`
      create table plain.solutions (
        id text primary key, words tsvector, written text, adopters integer, published bigint, land text[], stage text[]
      )`
  }

  async function index(documents: readonly SolutionDocument[]) {
    const rows = documents.map((document) => ({
      id: document.id,
      title: [document.title, ...document.aliases, ...document.keys].join(' '),
      keywords: [...document.keywords, ...document.services, ...document.legalBases].join(' '),
      summary: document.summary,
      description: document.description,
      adopters: document.adopterCount,
      published: document.publishedAt,
      land: document.facets.land,
      stage: document.facets.stage,
    }))
    await sql`
      insert into plain.solutions
      select id,
        setweight(to_tsvector('german', unaccent(title)), 'A') || setweight(to_tsvector('german', unaccent(keywords)), 'B')
          || setweight(to_tsvector('german', unaccent(summary)), 'C') || setweight(to_tsvector('german', unaccent(description)), 'D'),
        unaccent(lower(concat_ws(' ', title, keywords, summary))), adopters, published, land, stage
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (
        id text, title text, keywords text, summary text, description text, adopters integer, published bigint, land text[], stage text[]
      )`
  }

  /** Indexes are made after the rows, as one would. */
  async function finish() {
    await sql`create index on plain.solutions using gin (words)`
    await sql`create index on plain.solutions using gin (written gin_trgm_ops)`
    await sql`create index on plain.solutions (published desc, id)`
    await sql`analyze plain.solutions`
  }

  async function rank(question: string, limit = 10): Promise<string[]> {
    const rows = await sql<{ id: string }[]>`
      with asked as (
        select websearch_to_tsquery('german', unaccent(${question})) as query, unaccent(lower(${question})) as written
      )
      select id from plain.solutions s, asked a
      where s.words @@ a.query or s.written like '%' || a.written || '%' or a.written <% s.written
      order by ts_rank(s.words, a.query) + word_similarity(a.written, s.written) desc, adopters desc, id
      limit ${limit}`
    return rows.map(({ id }) => id)
  }

  async function filterAndCount(land: readonly string[]): Promise<number> {
    const [page, counts] = await Promise.all([
      sql`select id, count(*) over () from plain.solutions where land && ${land as string[]} order by published desc, id limit 20`,
      sql`select stage, count(*) from plain.solutions where land && ${land as string[]} group by stage`,
    ])
    return page.length + counts.length
  }

  return { prepare, index, finish, rank, filterAndCount }
}
