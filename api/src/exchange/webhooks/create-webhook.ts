import { webhooks } from '@fit-store/db/schema/exchange'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { accreditedIn, personIn } from '../../identity/caller.ts'
import { refusalOf } from '../../platform/ask-outside.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { withoutSecrets } from './queries.ts'
import type { NewWebhook } from './schemas.ts'
import { newWebhookSecret } from './sign.ts'

const mostWebhooks = 20

/**
 * Makes a webhook for the organisation acted for and gives its secret, this once. Refuses with 400 an address that can never
 * be asked; where its name leads is looked at with each message. Refuses with 403 before accreditation and with 409 more than twenty.
 */
export function createWebhook(ctx: Ctx, given: NewWebhook) {
  const { id: organisationId } = accreditedIn(ctx, 'administrator')
  requireReachable(given.url)
  return ctx.db.transaction(async (tx) => {
    if ((await tx.$count(webhooks, eq(webhooks.organisationId, organisationId))) >= mostWebhooks) {
      throw new Problem(409, 'too-many', `Eine Organisation hat höchstens ${mostWebhooks} Webhooks.`)
    }
    const [row] = await tx
      .insert(webhooks)
      .values({ ...given, organisationId, secret: newWebhookSecret(), createdBy: personIn(ctx) })
      .returning()
    const { id: webhook, name, secret } = row!
    await record(
      { ...ctx, db: tx },
      { type: 'webhook.created', subject: { type: 'organisation', id: organisationId }, data: { webhook, name } },
    )
    return { ...withoutSecrets(row!), secret }
  })
}

/** Refuses with 400 an address that is not https, has a port of its own or is inside a network. */
export function requireReachable(url: string) {
  const rule = refusalOf(url)
  if (!rule) return
  const detail =
    rule === 'not-https'
      ? 'Die Adresse des Empfängers muss mit https:// beginnen, ohne Benutzername und ohne eigenen Port.'
      : 'Der Empfänger muss im öffentlichen Internet liegen.'
  throw new Problem(400, 'validation-failed', detail, [{ pointer: '/url', rule }])
}
