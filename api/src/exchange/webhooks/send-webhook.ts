import { webhookDeliveries, webhooks } from '@fit-store/db/schema/exchange'
import { and, eq, inArray } from 'drizzle-orm'
import type { Task } from 'graphile-worker'
import { isOutsideRefusal, type AskOutside } from '../../platform/ask-outside.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { noteAttempt, type Attempt } from './note-attempt.ts'
import { signedHeaders } from './sign.ts'

const seconds = 10
const readOfAnswer = 1024

type Payload = { id: string }

/**
 * The task `send_webhook`: at least once, with pauses that grow (`addDelivery`). The last attempt that fails ends it; from then
 * on only a person has it delivered again. Killed after sending and before noting, it sends the same message again by the same id.
 */
export const sendWebhookTask =
  ({ ctx, ask }: { ctx: Ctx; ask: AskOutside }): Task =>
  async (payload, { job }) => {
    const { id } = payload as Payload
    const due = await findDue(ctx, id)
    if (!due) return
    const attempt = due.webhook.disabledAt ? switchedOff : await send(ctx, ask, due)
    const isLast = job.attempts >= job.max_attempts
    await noteAttempt(ctx, due.delivery, { ...attempt, url: due.webhook.url, isFinal: attempt.isFinal || isLast })
    if (!attempt.isDelivered && !attempt.isFinal && !isLast) throw new Error(attempt.reason ?? 'not delivered')
  }

type Outcome = Omit<Attempt, 'url'>

const switchedOff: Outcome = {
  isDelivered: false,
  isFinal: true,
  responseStatus: null,
  reason: 'Der Webhook war abgeschaltet.',
}

async function findDue(ctx: Ctx, id: string) {
  const [due] = await ctx.db
    .select({ delivery: webhookDeliveries, webhook: webhooks })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(and(eq(webhookDeliveries.id, id), inArray(webhookDeliveries.status, ['pending', 'repeating'])))
  return due
}

type Due = NonNullable<Awaited<ReturnType<typeof findDue>>>

async function send(ctx: Ctx, ask: AskOutside, { delivery, webhook }: Due): Promise<Outcome> {
  const body = JSON.stringify(delivery.payload)
  const { secret, previousSecret, previousSecretUntil } = webhook
  const now = ctx.now()
  const isOldValid = previousSecret !== null && previousSecretUntil !== null && previousSecretUntil > now
  const signed = signedHeaders({ id: delivery.id, at: now, body }, isOldValid ? [secret, previousSecret] : [secret])
  const headers = { 'content-type': 'application/json', ...signed }
  const question = {
    url: webhook.url,
    method: 'POST',
    headers,
    body,
    seconds,
    largestAnswer: readOfAnswer,
    cut: true,
  } as const
  const answer = await ask(question).catch((error: unknown) => {
    if (isOutsideRefusal(error)) return error.message
    throw error
  })
  if (typeof answer === 'string') return { isDelivered: false, responseStatus: null, reason: answer }
  const { status: responseStatus } = answer
  if (responseStatus >= 200 && responseStatus < 300) return { isDelivered: true, responseStatus, reason: null }
  const reason = `Der Empfänger antwortet mit ${responseStatus}.`
  return { isDelivered: false, responseStatus, reason, ...(responseStatus === 410 && { isGone: true, isFinal: true }) }
}
