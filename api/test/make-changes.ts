// A process that changes things until there are enough, to be killed at any point. Started by src/worker.test.ts.
import { setTimeout } from 'node:timers/promises'
import { connect } from '@fit-store/db/client'
import { invitations, memberships, roleGrants } from '@fit-store/db/schema/identity'
import { eq } from 'drizzle-orm'
import { grantRole } from '../src/identity/members/grant-role.ts'
import { inviteMember } from '../src/identity/members/invite-member.ts'
import { system, type Ctx } from '../src/platform/ctx.ts'

const [administrator, organisationId, enough] = process.argv.slice(2) as [string, string, string]
const { db, close } = connect(process.env.DATABASE_URL!, { max: 1 })
const silent = { info: () => {}, warn: () => {}, error: () => {} }
const ctx: Ctx = {
  db,
  requestId: null,
  now: () => new Date(),
  log: silent,
  actor: {
    ...system('test'),
    name: `person:${administrator}`,
    personId: administrator,
    organisation: { id: organisationId, slug: 'amt', displayName: 'Amt', kind: 'kommune', isAccredited: true },
    roles: ['administrator'],
  },
}
const withoutRole = async () => {
  const rows = await db
    .select({ id: memberships.id, grant: roleGrants.id })
    .from(memberships)
    .leftJoin(roleGrants, eq(roleGrants.membershipId, memberships.id))
    .where(eq(memberships.organisationId, organisationId))
  return rows.filter(({ grant }) => grant === null)
}

for (const { id } of await withoutRole()) {
  await grantRole(ctx, id, { role: 'editor' })
  await setTimeout(10)
}
for (let made = await db.$count(invitations); made < Number(enough); made++) {
  await inviteMember(ctx, { email: `${crypto.randomUUID()}@behoerde.example`, roles: ['reader'] })
  await setTimeout(10)
}
await close()
