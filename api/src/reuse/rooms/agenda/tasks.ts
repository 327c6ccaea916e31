import { roomTasks } from '@fit-store/db/schema/rooms'
import { and, eq, sql } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound, Problem, staleVersion } from '../../../platform/problem.ts'
import { dayErrors, requireNone, textErrors } from '../../requests/check-fields.ts'
import type { Party } from '../../requests/lifecycle.ts'
import { requestName, requireRequest, subjectOf, type SeenRequest } from '../../requests/queries.ts'
import { actInRoom, organisationIdIn } from '../act-in-room.ts'

export type RoomTask = {
  id: string
  title: string
  owner: { slug: string; displayName: string; person: string | null }
  ownerPerson: string | null
  dueOn: string | null
  createdBy: { slug: string; displayName: string }
  doneAt: string | null
  version: number
  isMine: boolean
  mayChange: boolean
}

/** `owner`: the organisation by its name in addresses. `person`: a colleague, only within the own organisation. */
export type TaskContent = { title: string; owner: string; person: string | null; dueOn: string | null }

const mostTasks = 200

/**
 * Tasks of a case, open ones first, then by date, and whom one can be given to. Who in another organisation does one is not told.
 * Refuses with 404.
 */
export async function listTasks(ctx: Ctx, name: string) {
  const request = await requireRequest(ctx, name)
  const own = ctx.actor.organisation?.id ?? null
  const items = await ctx.db.execute<RoomTask>(sql`
    select t.id, t.title, json_build_object('slug', o.slug, 'displayName', o.display_name,
             'person', case when t.owner_organisation_id = ${own} then p.display_name end) as owner,
           case when t.owner_organisation_id = ${own} then t.owner_id end as "ownerPerson", t.due_on::text as "dueOn",
           json_build_object('slug', c.slug, 'displayName', c.display_name) as "createdBy", to_json(t.done_at) #>> '{}' as "doneAt",
           t.version, t.owner_organisation_id = ${own} as "isMine",
           ${own}::uuid in (t.owner_organisation_id, t.created_by_organisation_id) as "mayChange"
      from room_tasks t join organisations o on o.id = t.owner_organisation_id join organisations c on c.id = t.created_by_organisation_id
      left join people p on p.id = t.owner_id
     where t.request_id = ${request.id} order by t.done_at is not null, t.due_on nulls last, t.id limit ${mostTasks}`)
  const colleagues = await ctx.db.execute<{ id: string; name: string }>(sql`
    select p.id, p.display_name as name from memberships m join people p on p.id = m.person_id and p.erased_at is null
     where m.organisation_id = ${own} and m.ended_at is null order by p.display_name collate "de-x-icu", p.id limit 500`)
  const owners = (await listOwners(ctx, request)).map(({ id, ...owner }) => ({ ...owner, isOwn: id === own }))
  return { items, owners, colleagues }
}

type Owner = { id: string; slug: string; displayName: string }

/** Who takes part in a case and can be given a task: before it is forwarded the adopter and the operator. */
const listOwners = (ctx: Ctx, { adopter, provider, itProviders, declaredAt, forwardedAt }: SeenRequest) =>
  ctx.db.execute<Owner>(sql`
    select o.id, o.slug, o.display_name as "displayName" from organisations o
     where o.id = any(${sql.param([adopter, ...(forwardedAt === null ? [] : [provider, ...itProviders])].map(({ id }) => id))}::uuid[])
        or (o.kind = 'platform_operator' and ${declaredAt !== null})
     order by o.id = ${adopter.id} desc, o.id = ${provider.id} desc, o.kind = 'platform_operator', o.display_name`)

/** Gives somebody in the case something to do; gives its id. Refuses with 400, 403, 404 and 409. */
export function addTask(ctx: Ctx, name: string, content: TaskContent): Promise<string> {
  return actInRoom(ctx, name, 'add_task', async (inTx, request, party) => {
    const values = await checkedValues(inTx, request, content)
    if ((await inTx.db.$count(roomTasks, eq(roomTasks.requestId, request.id))) >= mostTasks)
      throw new Problem(409, 'too-many', `Mehr als ${mostTasks} Aufgaben sind nicht möglich.`)
    const [added] = await inTx.db
      .insert(roomTasks)
      .values({
        ...values,
        requestId: request.id,
        createdByOrganisationId: organisationIdIn(ctx),
        createdAt: ctx.now(),
      })
      .returning()
    await tell(inTx, { type: 'reuse_request.task_added', request, party, task: added! })
    return added!.id
  })
}

/** Changes a task of one's own organisation, or one it gave. Refuses with 400, 403, 404 and 409. */
export function changeTask(
  ctx: Ctx,
  name: string,
  id: string,
  { version, ...content }: TaskContent & { version: number },
) {
  return actInRoom(ctx, name, 'add_task', async (inTx, request, party) => {
    const task = await requireTask(inTx, request, id, version)
    const values = await checkedValues(inTx, request, content, task)
    const changed = await write(inTx, task, values)
    await tell(inTx, { type: 'reuse_request.task_changed', request, party, task: changed })
  })
}

/** Ticks a task off, or opens it again. Only who owns it or gave it. Refuses with 403, 404 and 409. */
export function finishTask(
  ctx: Ctx,
  name: string,
  id: string,
  { version, isDone }: { version: number; isDone: boolean },
) {
  return actInRoom(ctx, name, 'add_task', async (inTx, request, party) => {
    const task = await requireTask(inTx, request, id, version)
    if ((task.doneAt !== null) === isDone)
      throw new Problem(
        409,
        'already-decided',
        isDone ? 'Die Aufgabe ist schon erledigt.' : 'Die Aufgabe ist schon offen.',
      )
    const changed = await write(inTx, task, { doneAt: isDone ? ctx.now() : null })
    const type = isDone ? 'reuse_request.task_done' : 'reuse_request.task_reopened'
    await tell(inTx, { type, request, party, task: changed })
  })
}

type Task = typeof roomTasks.$inferSelect

async function requireTask(ctx: Ctx, request: SeenRequest, id: string, version: number): Promise<Task> {
  const [task] = await ctx.db
    .select()
    .from(roomTasks)
    .where(and(eq(roomTasks.id, id), eq(roomTasks.requestId, request.id)))
  if (!task) throw notFound('Die Aufgabe')
  const own = organisationIdIn(ctx)
  if (task.ownerOrganisationId !== own && task.createdByOrganisationId !== own)
    throw new Problem(403, 'role-required', 'Ändern kann die Aufgabe, wer sie hat oder gestellt hat.')
  if (task.version !== version) {
    const { title, dueOn, doneAt } = task
    throw staleVersion('Jemand anderes hat die Aufgabe inzwischen geändert.', {
      title,
      dueOn,
      doneAt,
      version: task.version,
    })
  }
  return task
}

async function write(ctx: Ctx, task: Task, values: Partial<typeof roomTasks.$inferInsert>): Promise<Task> {
  const [changed] = await ctx.db
    .update(roomTasks)
    .set({ ...values, version: task.version + 1 })
    .where(eq(roomTasks.id, task.id))
    .returning()
  return changed!
}

/** The owner has to take part in the case, and a person has to belong to the own organisation. A day that stays as it was may have passed. */
async function checkedValues(ctx: Ctx, request: SeenRequest, content: TaskContent, before?: Task) {
  const { title, owner, person, dueOn } = content
  const owners = await listOwners(ctx, request)
  const own = organisationIdIn(ctx)
  const ownerOrganisationId = owners.find(({ slug }) => slug === owner)?.id
  const isColleague =
    person === null ||
    (ownerOrganisationId === own &&
      (
        await ctx.db.execute(sql`
        select from memberships where organisation_id = ${own} and person_id = ${person} and ended_at is null`)
      ).length > 0)
  requireNone([
    ...textErrors('/title', title),
    ...(dueOn === before?.dueOn ? [] : dayErrors(ctx, '/dueOn', dueOn)),
    ...(ownerOrganisationId === undefined ? [{ pointer: '/owner', rule: 'not-a-party' }] : []),
    ...(isColleague ? [] : [{ pointer: '/person', rule: 'not-a-colleague' }]),
  ])
  // Who gave a task does not know, and so cannot mean to change, who in the other organisation has it.
  const isTheirs = ownerOrganisationId !== own && ownerOrganisationId === before?.ownerOrganisationId
  return {
    title,
    dueOn,
    ownerOrganisationId: ownerOrganisationId!,
    ownerId: isTheirs ? (before?.ownerId ?? null) : person,
  }
}

type Told = {
  type: `reuse_request.task_${'added' | 'changed' | 'done' | 'reopened'}`
  request: SeenRequest
  party: Party
  task: Task
}

const tell = (ctx: Ctx, { type, request, party, task }: Told) =>
  record(ctx, {
    type,
    subject: subjectOf(request),
    data: {
      ...requestName(request, party),
      task: task.id,
      what: task.title,
      owner: task.ownerOrganisationId,
      person: task.ownerId,
      dueOn: task.dueOn,
    },
  })
