import { termsClauses, termsVersions } from '@fit-store/db/schema/terms'
import { and, eq, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem, staleVersion } from '../../platform/problem.ts'
import type { Clause } from '../text/hashes.ts'
import { requireMove } from '../lifecycle.ts'
import {
  asClause,
  listClauses,
  lockVersion,
  nameOf,
  type StoredClause,
  type TermsVersion,
  type VersionName,
} from '../queries.ts'
import { clauseErrors } from './clause-errors.ts'

export type ClauseFacts = Omit<Clause, 'key'>

/** Adds a clause behind another one, or at the top. Refuses with 400, 404 and 409 (not a draft, key taken). */
export function addClause(
  ctx: Ctx,
  name: VersionName,
  { key, after, ...facts }: ClauseFacts & { key: string; after: string | null },
) {
  requireSound(facts)
  return changeClauses(ctx, name, async (inTx, version, clauses) => {
    if (clauses.some((clause) => clause.key === key)) {
      throw new Problem(400, 'validation-failed', 'Diesen Klauselschlüssel gibt es in der Fassung schon.', [
        { pointer: '/key', rule: 'unique' },
      ])
    }
    const place = after === null ? 0 : clauses.findIndex((clause) => clause.key === after) + 1
    if (after !== null && place === 0) {
      throw new Problem(400, 'validation-failed', 'Die Klausel, hinter der die neue stehen soll, gibt es nicht.', [
        { pointer: '/after', rule: 'unknown-clause' },
      ])
    }
    await inTx.db
      .update(termsClauses)
      .set({ position: sql`${termsClauses.position} + 1` })
      .where(and(eq(termsClauses.versionId, version.id), sql`${termsClauses.position} > ${place}`))
    const [added] = await inTx.db
      .insert(termsClauses)
      .values({ versionId: version.id, key, position: place + 1, ...columnsOf(facts) })
      .returning()
    await bump(inTx, version)
    await tell(inTx, version, { clause: key, change: 'added', hash: added!.hash })
    return asClause(added!)
  })
}

/**
 * Saves one clause of a draft. `seen` is the clause's number of changes the editor saw. Refuses with 400, 404, 409 (not a
 * draft), and 409 with the text that stands there now when somebody was faster.
 */
export function saveClause(ctx: Ctx, name: VersionName & { clause: string }, seen: number, facts: ClauseFacts) {
  requireSound(facts)
  return changeClauses(ctx, name, async (inTx, version, clauses) => {
    const before = requireClause(clauses, name.clause)
    if (before.version !== seen) {
      throw staleVersion(
        'Jemand anderes hat diese Klausel inzwischen gespeichert. Ihr Text ist noch da; bitte gleichen Sie beide ab.',
        before,
      )
    }
    const [after] = await inTx.db
      .update(termsClauses)
      .set({ ...columnsOf(facts), version: seen + 1, updatedAt: ctx.now() })
      .where(eq(termsClauses.id, before.id))
      .returning()
    if (after!.hash !== before.hash)
      await tell(inTx, version, { clause: name.clause, change: 'saved', hash: after!.hash })
    return asClause(after!)
  })
}

/** Takes a clause out of a draft. Refuses with 404 and 409. */
export function removeClause(ctx: Ctx, name: VersionName & { clause: string }) {
  return changeClauses(ctx, name, async (inTx, version, clauses) => {
    const removed = requireClause(clauses, name.clause)
    await inTx.db.delete(termsClauses).where(eq(termsClauses.id, removed.id))
    await inTx.db
      .update(termsClauses)
      .set({ position: sql`${termsClauses.position} - 1` })
      .where(and(eq(termsClauses.versionId, version.id), sql`${termsClauses.position} > ${removed.position}`))
    await bump(inTx, version)
    await tell(inTx, version, { clause: name.clause, change: 'removed', hash: null })
  })
}

/** Puts the clauses of a draft into this order. `seen` is the version's revision. Refuses with 400 unless every clause is named once. */
export function orderClauses(ctx: Ctx, name: VersionName, seen: number, keys: string[]) {
  return changeClauses(ctx, name, async (inTx, version, clauses) => {
    if (version.revision !== seen) {
      throw staleVersion('Jemand anderes hat die Reihenfolge inzwischen geändert.', {
        revision: version.revision,
        keys: clauses.map(({ key }) => key),
      })
    }
    const isComplete = keys.length === clauses.length && clauses.every(({ key }) => keys.includes(key))
    if (!isComplete) {
      throw new Problem(400, 'validation-failed', 'Jede Klausel muss genau einmal genannt sein.', [
        { pointer: '/keys', rule: 'complete' },
      ])
    }
    const moved = clauses.filter(({ key, position }) => keys.indexOf(key) + 1 !== position)
    for (const { id, key } of moved) {
      await inTx.db
        .update(termsClauses)
        .set({ position: keys.indexOf(key) + 1 })
        .where(eq(termsClauses.id, id))
      await tell(inTx, version, { clause: key, change: 'moved', hash: null })
    }
    if (moved.length > 0) await bump(inTx, version)
    return listClauses(inTx, version.id)
  })
}

function changeClauses<T>(
  ctx: Ctx,
  name: VersionName,
  change: (inTx: Ctx, version: TermsVersion, clauses: StoredClause[]) => Promise<T>,
) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'edit')
    return change(inTx, version, await listClauses(inTx, version.id))
  })
}

function requireClause(clauses: StoredClause[], key: string) {
  const found = clauses.find((clause) => clause.key === key)
  if (!found) throw notFound('Die Klausel')
  return found
}

function requireSound(facts: ClauseFacts) {
  const errors = clauseErrors(facts)
  if (errors.length > 0)
    throw new Problem(
      400,
      'validation-failed',
      'Die Klausel lässt sich so nicht speichern. Die Liste nennt jedes Feld und die verletzte Regel.',
      errors,
    )
}

const columnsOf = ({ heading, text, summary, variables, when }: ClauseFacts) => ({
  heading: heading.trim(),
  text: text.replaceAll('\r\n', '\n').trim(),
  summary: summary.trim(),
  variables,
  whenFact: when?.fact ?? null,
  whenIs: when?.is ?? null,
})

/** Adding, removing and ordering change the list of clauses; who orders an older list is told. */
const bump = (ctx: Ctx, { id, revision }: TermsVersion) =>
  ctx.db
    .update(termsVersions)
    .set({ revision: revision + 1, updatedAt: ctx.now() })
    .where(eq(termsVersions.id, id))

type Change = { clause: string; change: 'added' | 'saved' | 'removed' | 'moved'; hash: string | null }

const tell = (ctx: Ctx, version: TermsVersion, change: Change) =>
  record(ctx, {
    type: 'terms_clause.changed',
    subject: { type: 'terms_version', id: version.id },
    data: { ...nameOf(version), ...change },
  })
