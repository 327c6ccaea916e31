import type { ChecklistSubject, TickResult } from '@fit-store/db/schema/checklists'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/problem.ts'
import type { Subject } from './attach-checklists.ts'

export type Tick = { result: TickResult; evidence: string | null; tickedAt: string; name: string | null }

export type AttachedChecklist = {
  id: string
  slug: string
  title: string
  answered: number
  total: number
  items: {
    key: string
    question: string
    help: string | null
    legalBasis: string | null
    tick: Tick | null
    earlier: Tick[]
  }[]
}

export type ChecklistTemplate = {
  slug: string
  title: string
  subjectType: ChecklistSubject
  items: { key: string; question: string; help: string | null; legalBasis: string | null }[]
}

/** The questions reviewers are asked, whatever the record: what whoever buys or checks can go through beforehand. */
export const listChecklists = (ctx: Ctx) =>
  ctx.db.execute<ChecklistTemplate>(sql`
    select l.slug, l.title, l.subject_type as "subjectType",
           json_agg(json_build_object('key', i.key, 'question', i.question, 'help', i.help, 'legalBasis', i.legal_basis)
             order by i.position) as items
      from checklists l join checklist_items i on i.checklist = l.slug and i.is_asked
     group by l.slug order by l.title`)

/** The checklists beside a record with every answer given so far, the newest first. Refuses with 404 where there is none. */
export async function requireChecklists(ctx: Ctx, { subjectType, subjectId }: Subject) {
  const items = await ctx.db.execute<AttachedChecklist>(sql`
    select a.id, l.slug, l.title, count(t.ticks)::int as answered, count(*)::int as total,
           json_agg(json_build_object('key', i.key, 'question', i.question, 'help', i.help, 'legalBasis', i.legal_basis,
             'tick', t.ticks -> 0, 'earlier', coalesce((t.ticks::jsonb - 0)::json, '[]'::json)) order by i.position) as items
      from checklist_attachments a
      join checklists l on l.slug = a.checklist
      join checklist_items i on i.checklist = l.slug
      left join lateral (
        select json_agg(json_build_object('result', k.result, 'evidence', k.evidence, 'tickedAt', k.ticked_at, 'name', p.display_name)
                 order by k.ticked_at desc, k.id desc) as ticks
          from checklist_ticks k join people p on p.id = k.person_id
         where k.attachment_id = a.id and k.item_id = i.id) t on true
     where a.subject_type = ${subjectType} and a.subject_id = ${subjectId} and (i.is_asked or t.ticks is not null)
     group by a.id, l.slug, l.title order by l.title`)
  if (items.length === 0) throw notFound('Die Prüfliste')
  return items
}
