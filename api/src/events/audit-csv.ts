import { byteOrderMark, csvLine } from '../platform/csv.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Problem } from '../platform/problem.ts'
import { countAuditEvents, listAuditEvents, type AuditFilter, type EventPage, type ReadEvent } from './queries.ts'

const largestExport = 100_000
const pageSize = 1000

const columns: Record<string, (event: ReadEvent) => string | null> = {
  Nummer: ({ id }) => String(id),
  Zeitpunkt: ({ at }) => at,
  Art: ({ type }) => type,
  'Art des Gegenstands': ({ subject }) => subject.type,
  Gegenstand: ({ subject }) => subject.id,
  'Name des Gegenstands': ({ subject }) => subject.label,
  Organisation: ({ organisation }) => organisation?.id ?? null,
  'Name der Organisation': ({ organisation }) => organisation?.displayName ?? null,
  Handelnd: ({ actor }) => actor.name,
  'Name der handelnden Person': ({ actor }) => actor.label,
  Anfrage: ({ requestId }) => requestId,
  Angaben: ({ data }) => JSON.stringify(data),
}

/**
 * Every event that fits as CSV (RFC 4180, semicolons and a byte order mark, as German spreadsheets expect), newest first, a
 * page at a time. An export is whole or refused: more than 100,000 events are 400.
 */
export async function exportAuditEvents(ctx: Ctx, filter: AuditFilter): Promise<AsyncIterable<string>> {
  if ((await countAuditEvents(ctx, filter, largestExport + 1)) > largestExport) {
    throw new Problem(
      400,
      'validation-failed',
      'Das sind mehr als 100.000 Ereignisse. Bitte grenzen Sie den Zeitraum oder die Art der Ereignisse ein.',
      [{ pointer: '/query/from', rule: 'too-many', limit: largestExport }],
    )
  }
  return pagesOf(ctx, filter)
}

async function* pagesOf(ctx: Ctx, filter: AuditFilter) {
  yield byteOrderMark + csvLine(Object.keys(columns))
  for (let before: number | undefined, left = largestExport; left > 0; left -= pageSize) {
    const { items, next }: EventPage = await listAuditEvents(ctx, {
      ...filter,
      limit: pageSize,
      ...(before && { before }),
    })
    yield items.map((event) => csvLine(Object.values(columns).map((cell) => cell(event)))).join('')
    if (next === null) return
    before = next
  }
}
