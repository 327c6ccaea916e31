import { createHmac, randomBytes } from 'node:crypto'

// Messages are signed as Standard Webhooks 1.0 describes it, so that receivers can use a library instead of our description:
// HMAC-SHA256 over id, time and body, with every secret that is valid now.

const prefix = 'whsec_'

export const newWebhookSecret = () => prefix + randomBytes(32).toString('base64')

type Message = { id: string; at: Date; body: string }

/** The headers that prove a message: who checks them knows that it is ours, new and unchanged. */
export function signedHeaders({ id, at, body }: Message, secrets: readonly string[]): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const signature = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${seconds}.${body}`)
      .digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets.map((secret) => `v1,${signature(secret)}`).join(' '),
  }
}
