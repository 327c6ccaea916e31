import { apiTokens, invitations, memberships, roleGrants, roles, type Role } from '@fit-store/db/schema/identity'
import { accreditations, organisations } from '@fit-store/db/schema/organisations'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { accredited, actingAs, aMembership, aPerson } from '../../../test/people.ts'
import type { EventType } from '../../events/vocabulary.ts'
import { accreditOrganisation, refuseOrganisation } from '../../organisations/accreditation.ts'
import { changeOrganisation } from '../../organisations/change-organisation.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { changePreferences } from '../../notifications/preferences.ts'
import { erasePerson } from '../personal-data/erase-person.ts'
import { reapplyForAccreditation } from '../registration/reapply-for-accreditation.ts'
import { createToken, revokeToken } from '../tokens/tokens.ts'
import { acceptInvitation, listMyInvitations } from './accept-invitation.ts'
import { grantRole, revokeRole } from './grant-role.ts'
import { inviteMember } from './invite-member.ts'
import { leaveOrganisation, removeMember } from './remove-member.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

// Whatever people do, in whatever order: an organisation keeps somebody who administers it; every event has its change,
// and every change has its event. What counts as changed is the content of the tables, not what an operation says of itself.
// RUNS=200 makes a long run of it.

const { ctx, db } = await testApp()
const { id: operatorId } = await anOrganisation(ctx, { kind: 'platform_operator' })
const operator = await aMembership(ctx, { organisationId: operatorId, roles: ['operator_administrator'] })

/** Whom a move is about, in one organisation. */
type Turn = { acting: Ctx; operating: Ctx; organisationId: string; targetId: string; role: Role; number: number }
type Move = { does: (turn: Turn) => Promise<unknown>; tells: EventType[] }

const memberOf = async ({ organisationId, targetId }: Turn) => {
  const [member] = await db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.personId, targetId),
        isNull(memberships.endedAt),
      ),
    )
  return member?.id ?? nobody
}
const nobody = '019aa000-0000-7000-8000-000000000000'
const newest = async (organisationId: string) => {
  const [request] = await db
    .select()
    .from(accreditations)
    .where(eq(accreditations.organisationId, organisationId))
    .orderBy(desc(accreditations.requestedAt))
    .limit(1)
  return request!
}
const oneOf = async (rows: PromiseLike<{ id: string }[]>) => (await rows)[0]?.id ?? nobody

/** Everything people can do to an organisation and to themselves, with the events it leaves when it succeeds. */
const moves: Record<string, Move> = {
  invite: {
    does: async ({ acting, targetId, role }) => {
      const [person] = await db.execute<{ email: string | null }>(sql`select email from people where id = ${targetId}`)
      return inviteMember(acting, { email: person?.email ?? 'niemand@amt.example', roles: [role] })
    },
    tells: ['member.invited'],
  },
  withdraw: {
    does: async ({ acting, organisationId }) =>
      withdrawInvitation(
        acting,
        await oneOf(db.select().from(invitations).where(eq(invitations.organisationId, organisationId))),
      ),
    tells: ['invitation.withdrawn'],
  },
  accept: {
    does: async ({ acting }) => acceptInvitation(acting, { id: await oneOf(listMyInvitations(acting)) }),
    tells: ['member.joined'],
  },
  grant: {
    does: async (turn) => grantRole(turn.acting, await memberOf(turn), { role: turn.role, evidence: 'Nachweis' }),
    tells: ['role.granted'],
  },
  revoke: {
    does: async (turn) => {
      const isTheirs = and(eq(roleGrants.membershipId, await memberOf(turn)), isNull(roleGrants.revokedAt))
      return revokeRole(turn.acting, await oneOf(db.select().from(roleGrants).where(isTheirs)))
    },
    tells: ['role.revoked'],
  },
  remove: {
    does: async (turn) => removeMember(turn.acting, await memberOf(turn)),
    tells: ['member.removed'],
  },
  leave: {
    does: ({ acting, organisationId }) => leaveOrganisation(acting, organisationId),
    tells: ['member.removed'],
  },
  erase: {
    does: ({ acting }) => erasePerson(acting),
    tells: ['member.removed', 'invitation.withdrawn', 'person.erased'],
  },
  change: {
    does: async ({ acting, organisationId, number }) => {
      const [now] = await db.select().from(organisations).where(eq(organisations.id, organisationId))
      const { version, displayName, legalName, leitwegId, functionalMailbox } = now!
      const website = `https://amt.example/${number}`
      const facts = { displayName, legalName, leitwegId, functionalMailbox, website }
      return changeOrganisation(acting, organisationId, number % 3 === 0 ? version + 1 : version, facts)
    },
    tells: ['organisation.changed'],
  },
  token: {
    does: ({ acting }) => createToken(acting, { name: 'Abgleich', scopes: ['reader'], expiresOn: tomorrow }),
    tells: ['api_token.created'],
  },
  untoken: {
    does: async ({ acting, organisationId }) =>
      revokeToken(acting, await oneOf(db.select().from(apiTokens).where(eq(apiTokens.organisationId, organisationId)))),
    tells: ['api_token.revoked'],
  },
  prefer: {
    does: ({ acting, number }) =>
      changePreferences(acting, [{ topic: 'membership', cadence: number % 2 ? 'daily' : 'never' }]),
    tells: ['preferences.changed'],
  },
  accredit: {
    does: async ({ operating, organisationId }) => {
      const { id, version } = await newest(organisationId)
      return accreditOrganisation(operating, id, version, { basis: 'carrier', basisNote: null })
    },
    tells: ['organisation.accredited'],
  },
  refuse: {
    does: async ({ operating, organisationId }) => {
      const { id, version } = await newest(organisationId)
      return refuseOrganisation(operating, id, version, 'Noch nicht.')
    },
    tells: ['organisation.refused'],
  },
  reapply: {
    does: ({ acting, number }) =>
      reapplyForAccreditation(acting, { kind: number % 2 ? 'kommune' : 'bundling_organisation', seeks: ['adopting'] }),
    tells: ['organisation.reapplied', 'organisation.changed'],
  },
}
type Choice = { kind: string; actor: number; target: number; role: Role; number: number }
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)

const turns: fc.Arbitrary<Choice[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...Object.keys(moves)),
    // The first of them administers and acts most, so that much is done and not all of it refused.
    actor: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
    target: fc.nat(5),
    role: fc.constantFrom(...roles, 'reader', 'administrator', 'administrator'),
    number: fc.nat(20),
  }),
  { minLength: 5, maxLength: 25 },
)

/** A sequence in which every kind of move succeeds once, so that what is said of moves is said of each. */
const everyMove = (
  [
    ['refuse', 0, 0],
    ['reapply', 0, 0],
    ['accredit', 0, 0],
    ['invite', 0, 4],
    ['withdraw', 0, 4],
    ['invite', 0, 3],
    ['accept', 3, 3],
    ['grant', 0, 1],
    ['revoke', 0, 1],
    ['remove', 0, 2],
    ['leave', 1, 1],
    ['change', 0, 0],
    ['token', 0, 0],
    ['untoken', 0, 0],
    ['prefer', 0, 0],
    ['erase', 3, 3],
  ] as const
).map(([kind, actor, target]): Choice => ({ kind, actor, target, role: 'editor', number: 1 }))

test(
  'no sequence of moves leaves an organisation without administration, a change without its event or an event without its change',
  { timeout: 120_000 },
  async () => {
    const happened = new Set<string>()
    await fc.assert(
      fc.asyncProperty(turns, async (sequence) => {
        const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
        const first = await aMembership(ctx, { organisationId, roles: ['administrator'] })
        // Half of them wait for the operator, who lets only the others invite.
        if (sequence.length % 2) await accredited(ctx, organisationId, first.personId)
        else
          await db.insert(accreditations).values({ organisationId, seeks: ['adopting'], requestedBy: first.personId })
        const persons = [first.personId]
        while (persons.length < 3) persons.push((await aMembership(ctx, { organisationId })).personId)
        while (persons.length < 6) persons.push((await aPerson(ctx)).id)
        for (const { kind, actor, target, role, number } of sequence) {
          const personId = persons[actor]!
          const acting = await actingAs(ctx, { personId, organisationId }).catch(() => null) // who is erased does nothing
          if (!acting) continue
          const operating = await actingAs(ctx, { personId: operator.personId, organisationId: operatorId })
          const { does, tells } = moves[kind]!
          const [before, since] = [await content(), await lastEvent()]
          const turn = { acting, operating, organisationId, targetId: persons[target]!, role, number }
          const refused = await attempt(() => does(turn))
          const told = await eventsSince(since)
          expect(told.length > 0, `${kind}: ${told.length} events`).toBe((await content()) !== before)
          expect(tells, kind).toEqual(expect.arrayContaining(told))
          if (refused) expect(told, `${kind} was refused`).toEqual([])
          else happened.add(kind)
          expect(await administrators(organisationId)).toBeGreaterThan(0)
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 12), examples: [[everyMove]] },
    )
    // A test of sequences in which nothing ever succeeds would prove nothing.
    expect([...happened].toSorted()).toEqual(Object.keys(moves).toSorted())
  },
)

/** Whether the move was refused; anything but a refusal is a fault. */
async function attempt(move: () => Promise<unknown>): Promise<boolean> {
  try {
    await move()
    return false
  } catch (error) {
    if (error instanceof Problem) return true
    throw error
  }
}

/** A fingerprint of everything whose change has to be proved; sessions and when somebody was last seen are not. */
async function content() {
  const [row] = await db.execute<{ hash: string }>(sql`
    select md5(concat(
      (select string_agg(t::text, ',' order by t.id) from people t), (select string_agg(t::text, ',' order by t.id) from memberships t),
      (select string_agg(t::text, ',' order by t.id) from role_grants t), (select string_agg(t::text, ',' order by t.id) from invitations t),
      (select string_agg(t::text, ',' order by t.id) from api_tokens t), (select string_agg(t::text, ',' order by t.id) from organisations t),
      (select string_agg(t::text, ',' order by t.id) from accreditations t),
      (select string_agg(t::text, ',' order by t::text) from notification_preferences t))) as hash`)
  return row!.hash
}

async function lastEvent() {
  const [row] = await db.execute<{ id: string }>(sql`select coalesce(max(id), 0)::text as id from events`)
  return row!.id
}

async function eventsSince(id: string) {
  const rows = await db.execute<{ type: EventType }>(sql`select type from events where id > ${id} order by id`)
  return rows.map(({ type }) => type)
}

/** People who can administer it today and without an end. */
async function administrators(organisationId: string) {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from role_grants g
      join memberships m on m.id = g.membership_id and m.ended_at is null and m.organisation_id = ${organisationId}
      join people p on p.id = m.person_id and p.erased_at is null
     where g.role = 'administrator' and g.revoked_at is null and g.valid_to is null and g.deputy_for_id is null`)
  return row!.count
}
