import type { Task } from 'graphile-worker'
import type { Ctx } from '../../platform/ctx.ts'
import { composeMail } from './compose.ts'
import {
  draftCaseMailbox,
  draftDigest,
  draftInvitation,
  draftMailboxQuestion,
  draftNotification,
  markMailed,
  type Draft,
} from './letters.ts'
import type { SendMail } from './mailer.ts'

export type MailSettings = { ctx: Ctx; send: SendMail; publicOrigin: string; isDemo: boolean }

/** `until` is there for a digest: the moment it was due. */
type Payload = {
  kind: 'notification' | 'case_mailbox' | 'digest' | 'invitation' | 'mailbox'
  id: string
  until?: string
}

/** The task `send_mail`: at least once. Killed between sending and noting it, it sends the same mail, by the same id, again. */
export const sendMailTask =
  ({ ctx, send, publicOrigin, isDemo }: MailSettings): Task =>
  async (payload) => {
    const draft = await draftOf(ctx, payload as Payload)
    if (!draft) return
    const { link, notificationIds, ...letter } = draft
    await send(composeMail({ ...letter, link: { label: link.label, address: publicOrigin + link.path }, isDemo }))
    await markMailed(ctx, notificationIds)
  }

function draftOf(ctx: Ctx, { kind, id, until }: Payload): Promise<Draft | null> {
  if (kind === 'notification') return draftNotification(ctx, id)
  if (kind === 'case_mailbox') return draftCaseMailbox(ctx, id)
  if (kind === 'invitation') return draftInvitation(ctx, id)
  if (kind === 'mailbox') return draftMailboxQuestion(ctx, id)
  return draftDigest(ctx, id, new Date(until ?? ctx.now()))
}
