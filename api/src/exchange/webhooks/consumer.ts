import { sql } from 'drizzle-orm'
import type { Consumer } from '../../events/cursor.ts'
import { ownTypes, personFields, publicTypes } from '../../events/policy.ts'
import { addWebhookDelivery } from './test-webhook.ts'

/**
 * Notes for every webhook what it is to be told: public facts whoever they are about, of everything else only what concerns
 * its own organisation, and nothing from before there was a webhook. An event told again adds nothing. What names a person
 * stays here.
 */
export const webhookNotifier: Consumer = {
  name: 'webhooks',
  handle: async (ctx, events) => {
    const ids = events.map(({ id }) => id)
    const added = await ctx.db.execute<{ id: string }>(sql`
      insert into webhook_deliveries (webhook_id, event_id, type, payload)
      select w.id, e.id, e.type, jsonb_build_object('type', e.type,
               'timestamp', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
               'data', (e.data - ${sql.param(personFields)}::text[]) || jsonb_build_object('event', e.id, 'subject', e.subject_type || ':' || e.subject_id))
        from events e
        join webhooks w on e.type = any(w.event_types) and w.disabled_at is null and w.created_at <= e.at
       where e.id = any(${sql.param(ids)}::bigint[])
         and (e.type = any(${sql.param(publicTypes)}::text[])
           or e.type = any(${sql.param(ownTypes)}::text[]) and e.subject_id = w.organisation_id::text)
       order by e.id
      on conflict do nothing
      returning id`)
    for (const { id } of added) await addWebhookDelivery(ctx, id)
  },
}
