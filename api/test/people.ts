import { memberships, people, roleGrants, sessions, type Role } from '@fit-store/db/schema/identity'
import { accreditations } from '@fit-store/db/schema/organisations'
import { eq } from 'drizzle-orm'
import { findPerson } from '../src/identity/actor.ts'
import { newSecret } from '../src/identity/secrets.ts'
import type { Ctx } from '../src/platform/ctx.ts'

// People, where they belong and what they may do; see factories.ts for the rest.

let count = 0

export async function aPerson(ctx: Ctx, given: { displayName?: string; email?: string | null } = {}) {
  const number = ++count
  const [person] = await ctx.db
    .insert(people)
    .values({ displayName: `Person ${number}`, email: `person-${number}@behoerde.example`, ...given })
    .returning()
  return person!
}

type Membership = {
  organisationId: string
  /** A new person when left out. */
  personId?: string
  roles?: readonly Role[]
  /** What proves that a signatory may sign. */
  evidence?: string
}

/** A membership with roles valid from today on. */
export async function aMembership(ctx: Ctx, { organisationId, personId, roles = [], evidence }: Membership) {
  const [membership] = await ctx.db
    .insert(memberships)
    .values({ organisationId, personId: personId ?? (await aPerson(ctx)).id })
    .returning()
  const { id: membershipId } = membership!
  for (const role of roles) {
    const proof = role === 'signatory' ? (evidence ?? 'Vollmacht') : evidence
    await ctx.db.insert(roleGrants).values({ membershipId, role, evidence: proof ?? null })
  }
  return membership!
}

/** What the operator does with a registration: the organisation may act. Asked for by one of its people. */
export async function accredited(ctx: Ctx, organisationId: string, requestedBy: string) {
  await ctx.db.insert(accreditations).values({
    organisationId,
    status: 'accredited',
    seeks: ['adopting', 'providing'],
    basis: 'carrier',
    requestedBy,
    decidedAt: new Date(),
  })
}

type Authority = { organisationId: string; role: Role }

/** Somebody who holds a role in an organisation only in the place of a colleague who has it. */
export async function aDeputyOf(ctx: Ctx, colleague: string, { organisationId, role }: Authority): Promise<Ctx> {
  const [held] = await ctx.db.select().from(memberships).where(eq(memberships.personId, colleague))
  const { id: membershipId, personId } = await aMembership(ctx, { organisationId })
  await ctx.db.insert(roleGrants).values({ membershipId, role, evidence: 'Vertretungsplan', deputyForId: held!.id })
  return actingAs(ctx, { personId, organisationId })
}

/** Somebody whose role in an organisation ran out; the page they have open does not know it yet. */
export async function anExpired(ctx: Ctx, { organisationId, role }: Authority): Promise<Ctx> {
  const { id: membershipId, personId } = await aMembership(ctx, { organisationId, roles: [role] })
  await ctx.db
    .update(roleGrants)
    .set({ validFrom: '2020-01-01', validTo: '2020-12-31' })
    .where(eq(roleGrants.membershipId, membershipId))
  return actingAs(ctx, { personId, organisationId })
}

type SignIn = { personId: string; organisationId?: string | null }

/** A session of the person, acting for the organisation. Gives the headers a browser would send, for `app.inject`. */
export async function signedIn(ctx: Ctx, { personId, organisationId = null }: SignIn) {
  const secret = await aSession(ctx, { personId, organisationId })
  return { cookie: `fit_session=${secret}`, origin: 'http://localhost:3000' }
}

/** The same for operations called directly: `ctx` with the actor the API would find behind that session. */
export async function actingAs(ctx: Ctx, { personId, organisationId = null }: SignIn): Promise<Ctx> {
  const found = await findPerson(ctx, await aSession(ctx, { personId, organisationId }))
  if (!found) throw new Error('nobody stands behind this session')
  return { ...ctx, actor: found.actor }
}

async function aSession(ctx: Ctx, { personId, organisationId }: Required<SignIn>) {
  const { secret, hash } = newSecret()
  const expiresAt = new Date(ctx.now().getTime() + 3_600_000)
  await ctx.db.insert(sessions).values({ secretHash: hash, personId, organisationId, provider: 'test', expiresAt })
  return secret
}
