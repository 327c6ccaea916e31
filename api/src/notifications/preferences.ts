import { notificationPreferences, type Cadence, type NotificationTopic } from '@fit-store/db/schema/notifications'
import { and, eq, inArray } from 'drizzle-orm'
import { record } from '../events/record.ts'
import { personIn } from '../identity/caller.ts'
import type { Ctx } from '../platform/ctx.ts'
import { topics } from './rules.ts'

export type Preference = { topic: NotificationTopic; cadence: Cadence }

/** How often the signed-in person wants mail about each topic there is. */
export async function listPreferences(ctx: Ctx): Promise<Preference[]> {
  const stored = await ctx.db
    .select()
    .from(notificationPreferences)
    .where(and(eq(notificationPreferences.personId, personIn(ctx)), inArray(notificationPreferences.topic, topics)))
  return topics.map((topic) => ({ topic, cadence: stored.find((one) => one.topic === topic)?.cadence ?? 'at_once' }))
}

/** Changes it for the topics named and gives all; what is already in an inbox goes out as was wanted then. */
export function changePreferences(ctx: Ctx, wanted: Preference[]) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const personId = personIn(ctx)
    const before = await listPreferences(inTx)
    const changed = wanted.filter(({ topic, cadence }) =>
      before.some((one) => one.topic === topic && one.cadence !== cadence),
    )
    if (changed.length === 0) return before
    for (const { topic, cadence } of changed) {
      await tx
        .insert(notificationPreferences)
        .values({ personId, topic, cadence })
        .onConflictDoUpdate({
          target: [notificationPreferences.personId, notificationPreferences.topic],
          set: { cadence },
        })
    }
    const isChanged = ({ topic }: Preference) => changed.some((one) => one.topic === topic)
    const byTopic = (all: Preference[]) =>
      Object.fromEntries(all.filter(isChanged).map(({ topic, cadence }) => [topic, cadence]))
    const after = await listPreferences(inTx)
    await record(inTx, {
      type: 'preferences.changed',
      subject: { type: 'person', id: personId },
      data: { before: byTopic(before), after: byTopic(after) },
    })
    return after
  })
}
