import { agreements } from '@fit-store/db/schema/agreements'
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { berlinDay, germanDay } from '../../platform/days.ts'
import { addDays } from '../../deadlines/working-days.ts'
import { turnHolder } from '../agreements/folder/cards.ts'
import { lastDayAfter, nextPossibleEnd, noticeBy } from '../agreements/periods.ts'

export const deadlineKinds = ['price_round', 'turn', 'task', 'notice', 'minimum_end', 'end', 'roll_out'] as const
export type DeadlineKind = (typeof deadlineKinds)[number]
export type Deadline = {
  kind: DeadlineKind
  /** Berlin day. */
  on: string
  title: string
  /** Page of the product. */
  path: string
  /** Whether the own organisation has to act. */
  isMine: boolean
  /** What it is about, stable over time, for calendars to know it again. */
  key: string
  /** The colleague a task is for; null where it is for everybody who acts for the organisation. */
  person: string | null
}

type Range = { from?: string; to?: string }

/**
 * Every day that matters to the organisation acted for: turns and tasks, last days for notice, ends, planned connections, and the
 * days by which prices are due. Without a range from a month ago to a year and a half ahead.
 */
export async function listDeadlines(ctx: Ctx, { from, to }: Range): Promise<Deadline[]> {
  const today = berlinDay(ctx.now())
  const range = { from: from ?? addDays(today, -30), to: to ?? addDays(today, 550) }
  const [stored, running] = await Promise.all([readStored(ctx, range), periodsOf(ctx, today)])
  return [...stored, ...running.filter(({ on }) => on >= range.from && on <= range.to)]
    .toSorted((a, b) => (a.on === b.on ? a.title.localeCompare(b.title, 'de') : a.on < b.on ? -1 : 1))
    .slice(0, 2000)
}

/** Days that stand in the database as they are. */
function readStored(ctx: Ctx, { from, to }: Required<Range>) {
  const own = ctx.actor.organisation?.id ?? null
  const isOperator = ctx.actor.organisation?.kind === 'platform_operator'
  return ctx.db.execute<Deadline>(sql`
    select kind, day::text as "on", title, path, mine as "isMine", key, person from (
      select 'turn' as kind, a.turn_due_on as day, a.number || ': ' || a.solution_title as title, '/vertraege/' || a.number as path,
             ${turnHolder} = ${own} as mine, 'turn-' || a.id || '-' || a.status as key, null::uuid as person
        from agreements a where (a.offeror_id = ${own} or (a.partner_id = ${own} and a.status <> 'draft')) and a.turn_due_on is not null
      union all
      select 'turn', r.turn_due_on, r.number || ': ' || s.title, '/nachnutzung/' || r.number,
             case r.turn_party::text when 'adopter' then r.adopter_organisation_id = ${own}
               when 'provider' then r.provider_organisation_id = ${own} else ${isOperator} end, 'turn-' || r.id || '-' || r.status, null
        from reuse_requests r join solutions s on s.id = r.solution_id
       where r.turn_due_on is not null and r.declared_at is not null
         and (r.adopter_organisation_id = ${own} or (r.provider_organisation_id = ${own} and r.forwarded_at is not null) or ${isOperator})
      union all
      select 'task', t.due_on, r.number || ': ' || t.title, '/nachnutzung/' || r.number, true, 'task-' || t.id, t.owner_id
        from room_tasks t join reuse_requests r on r.id = t.request_id
       where t.owner_organisation_id = ${own} and t.done_at is null and t.due_on is not null
      union all
      select 'end', a.ends_on, a.number || ' endet: ' || a.solution_title, '/vertraege/' || a.number, false, 'end-' || a.id, null
        from agreements a where (a.offeror_id = ${own} or a.partner_id = ${own}) and a.status = 'terminated'
      union all
      select 'roll_out', r.planned_on, r.name || ', Betrieb geplant: ' || a.solution_title, '/vertraege/' || a.number,
             coalesce(a.partner_id, a.offeror_id) = ${own}, 'roll-out-' || r.id, null
        from roll_outs r join agreements a on a.id = r.agreement_id
       where (a.partner_id = ${own} or (a.kind = 'sub_reuse' and a.offeror_id = ${own})) and a.status in ('concluded', 'terminated')
         and r.status in ('planned', 'connecting', 'pilot') and r.planned_on is not null
      union all
      select 'price_round', p.due_on, 'Preise für ' || p.year || ' sind fällig', '/eigene-loesungen/preisblaetter',
             exists (select from solutions s where s.provider_id = ${own} and s.origin = 'offered'), 'price-round-' || p.year, null
        from price_rounds p
    ) all_of_them where day between ${from}::date and ${to}::date`)
}

/** Days that follow from the terms of agreements in force. */
async function periodsOf(ctx: Ctx, today: string): Promise<Deadline[]> {
  const own = ctx.actor.organisation?.id
  if (!own) return []
  const running = await ctx.db
    .select()
    .from(agreements)
    .where(
      and(or(eq(agreements.offerorId, own), eq(agreements.partnerId, own)), inArray(agreements.status, ['concluded'])),
    )
  return running.flatMap((agreement): Deadline[] => {
    const { id, number, solutionTitle, startsOn, minimumMonths, noticeMonths } = agreement
    const end = nextPossibleEnd(agreement, today)
    const last = lastDayAfter(startsOn, minimumMonths)
    const about = { path: `/vertraege/${number}`, isMine: false, person: null }
    return [
      {
        ...about,
        kind: 'notice',
        on: noticeBy(end, noticeMonths),
        title: `${number}: letzter Tag für eine Kündigung zum ${germanDay(end)}, ${solutionTitle}`,
        key: `notice-${id}-${end}`,
      },
      ...(last >= today
        ? [
            {
              ...about,
              kind: 'minimum_end' as const,
              on: last,
              title: `${number}: Mindestlaufzeit endet, danach auf unbestimmte Zeit, ${solutionTitle}`,
              key: `minimum-${id}`,
            },
          ]
        : []),
    ]
  })
}
