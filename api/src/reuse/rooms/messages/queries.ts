import type { TurnParty } from '@fit-store/db/schema/cases'
import type { MessageKind } from '@fit-store/db/schema/rooms'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { requireRequest, sideOf } from '../../requests/queries.ts'

export type Attachment = { id: string; name: string; mediaType: string; byteLength: number; isScanned: boolean }

export type RoomMessage = {
  id: string
  kind: MessageKind
  organisation: { slug: string; displayName: string }
  party: TurnParty
  /** Only colleagues read names; empty too once the account is gone. */
  author: string | null
  isMine: boolean
  body: string
  createdAt: string
  asks: TurnParty | null
  dueOn: string | null
  settledAt: string | null
  answers: string | null
  canAnswer: boolean
  attachments: Attachment[]
  published: { id: string; question: string; answer: string; publishedAt: string } | null
}

export type MessageCursor = { before?: string; limit?: number; kind?: MessageKind | 'open' }

/**
 * Messages of a room, newest first, and the notes of the reader's own organisation among them. `kind: 'open'` gives the questions that
 * wait for an answer. Refuses with 404.
 */
export async function listMessages(ctx: Ctx, name: string, { before, limit = 50, kind }: MessageCursor) {
  const request = await requireRequest(ctx, name)
  const own = ctx.actor.organisation?.id ?? null
  const side = sideOf(request)
  const chosen =
    kind === 'open' ? sql`m.kind = 'question' and m.settled_at is null` : kind ? sql`m.kind = ${kind}` : sql`true`
  const items = await ctx.db.execute<RoomMessage>(sql`
    select m.id, m.kind, json_build_object('slug', o.slug, 'displayName', o.display_name) as organisation, m.party,
           case when m.organisation_id = ${own} then p.display_name end as author, m.organisation_id = ${own} as "isMine", m.body,
           to_json(m.created_at) #>> '{}' as "createdAt", m.asks, m.due_on::text as "dueOn", to_json(m.settled_at) #>> '{}' as "settledAt",
           m.answers_id as answers, m.kind = 'question' and m.settled_at is null and m.asks = ${side}::turn_party as "canAnswer",
           (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'mediaType', a.media_type, 'byteLength', a.byte_length,
              'isScanned', a.scanned_at is not null) order by a.id), '[]') from room_attachments a where a.message_id = m.id) as attachments,
           (select json_build_object('id', x.id, 'question', x.question, 'answer', x.answer, 'publishedAt', x.published_at)
              from published_answers x where x.message_id = m.id and x.withdrawn_at is null) as published
      from room_messages m join organisations o on o.id = m.organisation_id left join people p on p.id = m.person_id
     where m.request_id = ${request.id} and (m.kind <> 'note' or m.organisation_id = ${own}) and ${chosen}
       and ${before ? sql`m.id < ${before}` : sql`true`}
     order by m.id desc limit ${limit + 1}`)
  const shown = items.slice(0, limit)
  return { items: shown, next: items.length > limit ? shown.at(-1)!.id : null }
}

/** What the provider shows to everybody about a solution, newest first. A solution without any, or none of that name, has none. */
export async function listPublishedAnswers(ctx: Ctx, slug: string) {
  const items = await ctx.db.execute<{ id: string; question: string; answer: string; publishedAt: string }>(sql`
    select x.id, x.question, x.answer, to_json(x.published_at) #>> '{}' as "publishedAt"
      from published_answers x join solutions s on s.id = x.solution_id
     where s.slug = ${slug} and x.withdrawn_at is null order by x.published_at desc, x.id limit 200`)
  return { items }
}
