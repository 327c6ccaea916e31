import { index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from '../columns.ts'
import { storedFiles } from './documents.ts'
import { organisations } from './organisations.ts'
import { reuseRequests } from './reuse.ts'

export const snapshotKinds = ['search', 'comparison'] as const
export type SnapshotKind = (typeof snapshotKinds)[number]
export const snapshotKind = pgEnum('case_snapshot_kind', snapshotKinds)

/** "Was wir gesehen haben": a search or comparison as it was shown, frozen beside a request. Never changed. */
export const caseSnapshots = pgTable(
  'case_snapshots',
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => reuseRequests.id, { onDelete: 'cascade' }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    kind: snapshotKind().notNull(),
    title: text().notNull(),
    file: text()
      .notNull()
      .references(() => storedFiles.hash),
    takenAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.requestId)],
)
