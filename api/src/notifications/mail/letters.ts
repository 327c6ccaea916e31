import { invitations, people } from '@fit-store/db/schema/identity'
import { events } from '@fit-store/db/schema/events'
import { notifications } from '@fit-store/db/schema/notifications'
import { organisations } from '@fit-store/db/schema/organisations'
import { reuseRequests } from '@fit-store/db/schema/reuse'
import { and, asc, eq, getTableColumns, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { issueInvitationSecret } from '../../identity/members/invite-member.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { issueMailboxSecret } from '../../solutions/listings/standing/confirm-facts.ts'
import { isStillMeant } from '../still-meant.ts'
import { germanDay } from '../../platform/days.ts'
import { theRoles } from '../words.ts'
import type { Letter } from './compose.ts'

// What a mail says is put together when it is sent, from what is true then: who has left or lost the role, has read it meanwhile or
// was not invited after all gets none, and no name, address or secret waits in a queue.

/** A letter without what is the same in all of them, and the notifications that are mailed with it. */
export type Draft = Omit<Letter, 'link' | 'isDemo'> & {
  link: { label: string; path: string }
  notificationIds: string[]
}

const footer =
  'Sie haben ein Konto im FIT-Store. Worüber und wie oft er Ihnen schreibt, bestimmen Sie dort unter „Konto“.'

const isWaiting = and(isNull(notifications.mailedAt), isNull(notifications.readAt), isNotNull(people.email))

/** About one notification; null when it was mailed or read already, or there is nobody to write to. */
export async function draftNotification(ctx: Ctx, id: string): Promise<Draft | null> {
  const [found] = await ctx.db
    .select({ ...getTableColumns(notifications), to: people.email })
    .from(notifications)
    .innerJoin(people, eq(people.id, notifications.personId))
    .where(and(eq(notifications.id, id), isWaiting))
  if (!found?.to || !(await isStillMeant(ctx, found))) return null
  const { title, body, path, to } = found
  return {
    id: `notification-${id}`,
    to,
    subject: title,
    paragraphs: [body],
    link: { label: 'Im FIT-Store ansehen', path },
    footer,
    notificationIds: [id],
  }
}

/** A notification about a request, to the functional mailbox its adopter named there; null when there is none any more. */
export async function draftCaseMailbox(ctx: Ctx, id: string): Promise<Draft | null> {
  const [found] = await ctx.db
    .select({
      title: notifications.title,
      body: notifications.body,
      path: notifications.path,
      to: reuseRequests.functionalMailbox,
      number: reuseRequests.number,
      organisation: organisations.displayName,
    })
    .from(notifications)
    .innerJoin(events, eq(events.id, notifications.eventId))
    .innerJoin(reuseRequests, eq(sql`${reuseRequests.id}::text`, events.subjectId))
    .innerJoin(organisations, eq(organisations.id, reuseRequests.adopterOrganisationId))
    .where(eq(notifications.id, id))
  if (!found?.to) return null
  const { title, body, path, to, number, organisation } = found
  return {
    id: `case-mailbox-${id}`,
    to,
    subject: title,
    paragraphs: [body],
    link: { label: 'Im FIT-Store ansehen', path },
    footer: `${organisation} hat dieses Postfach in der Anfrage ${number} angegeben. Ansehen und antworten kann dort, wer für ${organisation} ein Konto hat.`,
    notificationIds: [],
  }
}

const mostInDigest = 50
/** Looked through for those, because some may be for nobody any more. */
const mostWaiting = 500

/** About everything that has come since the last one and is unread; null when there is nothing. */
export async function draftDigest(ctx: Ctx, personId: string, until: Date): Promise<Draft | null> {
  const waiting = await ctx.db
    .select({ ...getTableColumns(notifications), to: people.email })
    .from(notifications)
    .innerJoin(people, eq(people.id, notifications.personId))
    .where(
      and(
        eq(notifications.personId, personId),
        eq(notifications.cadence, 'daily'),
        lt(notifications.createdAt, until),
        isWaiting,
      ),
    )
    .orderBy(asc(notifications.id))
    .limit(mostWaiting)
  const told: typeof waiting = []
  for (const one of waiting) {
    if (told.length < mostInDigest && (await isStillMeant(ctx, one))) told.push(one)
  }
  const to = told[0]?.to
  if (!to) return null
  const count = told.length === 1 ? 'eine Benachrichtigung' : `${told.length} Benachrichtigungen`
  return {
    id: `digest-${personId}-${until.toISOString().slice(0, 10)}`,
    to,
    subject: `FIT-Store: ${count}`,
    paragraphs: told.map(({ title, body }) => `${title}. ${body}`),
    link: { label: 'Alle Benachrichtigungen ansehen', path: '/benachrichtigungen' },
    footer,
    notificationIds: told.map(({ id }) => id),
  }
}

/** With a link that works once; null when the invitation is not open any more. Every call makes the links before useless. */
export async function draftInvitation(ctx: Ctx, id: string): Promise<Draft | null> {
  const [found] = await ctx.db
    .select({
      to: invitations.email,
      roles: invitations.roles,
      expiresAt: invitations.expiresAt,
      organisation: organisations.displayName,
    })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .where(and(eq(invitations.id, id), gt(invitations.expiresAt, ctx.now())))
  const secret = found && (await issueInvitationSecret(ctx, id))
  if (!secret) return null
  const { to, roles, expiresAt, organisation } = found
  const offer = roles.length > 0 ? `, und gibt Ihnen ${theRoles(roles)}` : ''
  return {
    id: `invitation-${id}`,
    to,
    subject: `Einladung in den FIT-Store: ${organisation}`,
    paragraphs: [
      `${organisation} lädt Sie ein, im FIT-Store mitzuarbeiten${offer}. Sie sind am Zug: Öffnen Sie den Link, und melden Sie sich an.`,
      `Der Link gilt bis ${germanDay(expiresAt)} und nur einmal.`,
    ],
    link: { label: 'Einladung annehmen', path: `/einladung/${secret}` },
    footer: `${organisation} hat diese Adresse angegeben. Wenn Sie damit nichts anfangen können, müssen Sie nichts tun.`,
    notificationIds: [],
  }
}

/** To a functional mailbox, to see whether somebody reads it; null when nothing is to be confirmed any more. */
export async function draftMailboxQuestion(ctx: Ctx, id: string): Promise<Draft | null> {
  const mailbox = await issueMailboxSecret(ctx, id)
  if (!mailbox) return null
  const { address, title, organisation, expiresAt, secret } = mailbox
  return {
    id: `mailbox-${id}-${secret.slice(0, 8)}`,
    to: address,
    subject: `Bitte bestätigen: Funktionspostfach für „${title}“`,
    paragraphs: [
      `${organisation} hat dieses Postfach im FIT-Store als Ansprechstelle für „${title}“ angegeben. Sie sind am Zug: Öffnen Sie den Link, damit feststeht, dass jemand es liest. Anmelden müssen Sie sich dafür nicht.`,
      `Der Link gilt bis ${germanDay(expiresAt)}.`,
    ],
    link: { label: 'Postfach bestätigen', path: `/postfach-bestaetigen/${secret}` },
    footer: `${organisation} hat diese Adresse angegeben. Wenn Sie damit nichts anfangen können, müssen Sie nichts tun.`,
    notificationIds: [],
  }
}

/** Notes that these notifications have been mailed. */
export async function markMailed(ctx: Ctx, ids: string[]) {
  if (ids.length > 0)
    await ctx.db.update(notifications).set({ mailedAt: ctx.now() }).where(inArray(notifications.id, ids))
}
