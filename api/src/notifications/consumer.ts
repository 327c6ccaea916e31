import { people } from '@fit-store/db/schema/identity'
import { notificationPreferences, notifications, type Cadence } from '@fit-store/db/schema/notifications'
import { organisations } from '@fit-store/db/schema/organisations'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Consumer, LoggedEvent } from '../events/cursor.ts'
import { addDelivery } from '../events/deliveries/add-delivery.ts'
import type { Ctx } from '../platform/ctx.ts'
import { organisationOf } from './audience.ts'
import type { Rule } from './rule.ts'
import { rulesFor } from './rules.ts'

/**
 * Turns events into entries of inboxes and into mails to send. An event told again changes nothing: an entry is unique per
 * event and person, and a mail is added only with the entry it is about, in the same transaction.
 */
export const notifier: Consumer = {
  name: 'notifications',
  handle: async (ctx, events) => {
    for (const event of events) await tell(ctx, event)
  },
}

async function tell(ctx: Ctx, event: LoggedEvent) {
  if (event.type === 'member.invited') return inviteByMail(ctx, event)
  if (event.type === 'listing.mailbox_named') return askMailbox(ctx, event)
  if (event.type === 'person.erased') return forget(ctx, event.subjectId)
  for (const rule of rulesFor(event.type)) await tellBy(ctx, event, rule)
}

async function tellBy(ctx: Ctx, event: LoggedEvent, rule: Rule) {
  const [organisation] = await ctx.db
    .select({ id: organisations.id, displayName: organisations.displayName })
    .from(organisations)
    .where(eq(organisations.id, sql`(${organisationOf(event)})`))
  if (!organisation) return
  const readers = await readersOf(ctx, event, rule)
  if (readers.length === 0) return
  const facts = { ...event.data, organisation: organisation.displayName } as Parameters<Rule['title']>[0]
  const text = {
    topic: rule.topic,
    title: rule.title(facts),
    body: rule.body(facts),
    path: typeof rule.path === 'string' ? rule.path : rule.path(facts),
  }
  const added = await ctx.db
    .insert(notifications)
    .values(readers.map((reader) => ({ eventId: event.id, organisationId: organisation.id, ...reader, ...text })))
    .onConflictDoNothing()
    .returning({ id: notifications.id, cadence: notifications.cadence })
  for (const { id, cadence } of added) {
    if (cadence === 'at_once') await addMail(ctx, 'notification', id)
  }
  if (event.subjectType === 'reuse_request') await tellCaseMailbox(ctx, event, added)
}

/**
 * What the adopter of a request is told goes to the functional mailbox it named there, too, once per event. What is asked of one person
 * stays with that person.
 */
async function tellCaseMailbox(ctx: Ctx, { id: eventId, subjectId, data }: LoggedEvent, told: { id: string }[]) {
  if ('person' in data && data.person !== null) return
  const ids = sql.param(told.map(({ id }) => id))
  const [mailed] = await ctx.db.execute<{ id: string }>(sql`
    select n.id from notifications n join reuse_requests r on r.id = ${subjectId}
      join memberships m on m.person_id = n.person_id and m.organisation_id = r.adopter_organisation_id and m.ended_at is null
     where n.id = any(${ids}::uuid[]) and r.declared_at is not null and r.functional_mailbox is not null
     limit 1`)
  if (!mailed) return
  const payload = { kind: 'case_mailbox', id: mailed.id }
  await addDelivery(ctx, { task: 'send_mail', effect: `case_mailbox:${eventId}`, payload })
}

/** Who is told and how often they want mail; not who did it themselves, and nobody who has left for good. */
async function readersOf(ctx: Ctx, event: LoggedEvent, { topic, audience }: Rule) {
  const ids = (await audience(ctx, event)).filter((id) => event.actor !== `person:${id}`)
  if (ids.length === 0) return []
  return ctx.db
    .select({ personId: people.id, cadence: wantedCadence })
    .from(people)
    .leftJoin(
      notificationPreferences,
      and(eq(notificationPreferences.personId, people.id), eq(notificationPreferences.topic, topic)),
    )
    .where(and(inArray(people.id, ids), isNull(people.erasedAt)))
}

const wantedCadence = sql<Cadence>`coalesce(${notificationPreferences.cadence}, 'at_once')`

async function inviteByMail(ctx: Ctx, { data }: LoggedEvent) {
  if ('invitation' in data) await addMail(ctx, 'invitation', String(data.invitation))
}

/** Each time a link is asked for is an effect of its own, hence the event in its name. */
async function askMailbox(ctx: Ctx, { id, data }: LoggedEvent) {
  if (!('mailbox' in data)) return
  const mailbox = String(data.mailbox)
  await addDelivery(ctx, {
    task: 'send_mail',
    effect: `mailbox:${mailbox}:${id}`,
    payload: { kind: 'mailbox', id: mailbox },
  })
}

/** What is about a person goes with them (GDPR, article 17). */
async function forget(ctx: Ctx, personId: string) {
  await ctx.db.delete(notifications).where(eq(notifications.personId, personId))
  await ctx.db.delete(notificationPreferences).where(eq(notificationPreferences.personId, personId))
}

const addMail = (ctx: Ctx, kind: 'notification' | 'invitation', id: string) =>
  addDelivery(ctx, { task: 'send_mail', effect: `${kind}:${id}`, payload: { kind, id } })
