import type { Sql, TransactionSql } from 'postgres'

/**
 * Layout of the schema `search`. Everything in it can be rebuilt from the catalogue, so a new layout replaces the old one
 * instead of migrating it.
 */
const layout = 'FIT-Store Suche, Aufbau 2'

/** Serialises processes that prepare at the same time; any number that nothing else in the database uses. */
const lock = 7_253_100_412

/** Creates schema, tables and a first generation when they are missing; safe to repeat and to run in two processes at once. */
export async function prepareCollection(sql: Sql, collection: string) {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${lock})`
    await prepareSchema(tx)
    await tx`
      insert into search.generations (collection, fingerprint, vocabulary, is_live) values (${collection}, '', '{}', true)
      on conflict (collection) where is_live do nothing`
  })
}

async function prepareSchema(tx: TransactionSql) {
  const [found] = await tx<{ layout: string | null }[]>`
      select obj_description(oid, 'pg_namespace') as layout from pg_namespace where nspname = 'search'`
  if (found?.layout === layout) return
  await tx`drop schema if exists search cascade`
  await tx`create schema search`
  await tx`
      create table search.generations (
        number integer generated always as identity primary key,
        collection text not null,
        -- Vocabulary, synonyms and analyser it was built with; empty for one nobody has built on purpose.
        fingerprint text not null,
        vocabulary text[] not null,
        is_live boolean not null,
        -- Grows with every change, under a lock on this row: whoever has read up to it has seen everything.
        revision bigint not null default 0
      )`
  await tx`create unique index generations_one_live on search.generations (collection) where is_live`
  await tx`
      create table search.documents (
        generation integer not null references search.generations on delete cascade,
        id text collate "C" not null,
        version bigint not null,
        revision bigint not null,
        -- A removed document keeps its row and version, so that a late older version does not bring it back.
        is_removed boolean not null default false,
        facts jsonb,
        terms text,
        texts jsonb,
        primary key (generation, id)
      )`
  await tx`create index documents_by_revision on search.documents (generation, revision, id)`
  await tx`comment on schema search is ${tx.unsafe(`'${layout}'`)}`
}
