import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { identities, memberships, people, roleGrants, roles } from '../schema/identity.ts'
import { accreditations } from '../schema/organisations.ts'
import { readYaml } from './data-file.ts'
import type { Ids } from './ids.ts'

/** Provider key of the demo sign-in; the API knows it under the same name. */
const provider = 'demo'

export type PersonEntry = ReturnType<typeof readPeople>[number]

/** The people of the demo world, for one person per role to sign in as. */
export function readPeople() {
  return readYaml('demo/people.yaml', (fields) => ({
    subject: fields.text('subject'),
    name: fields.text('name'),
    memberships: fields.rows('memberships', (one) => ({
      organisation: one.text('organisation'),
      roles: one.severalOf('roles', roles),
      evidence: one.optional('evidence'),
    })),
  }))
}

/** Adds the people who are missing with their memberships, and accredits the organisations they act for. */
export async function addPeople(tx: Transaction, entries: PersonEntry[], organisationIds: Ids) {
  const known = await tx
    .select({ subject: identities.subject })
    .from(identities)
    .where(
      and(
        eq(identities.provider, provider),
        inArray(
          identities.subject,
          entries.map(({ subject }) => subject),
        ),
      ),
    )
  const missing = entries.filter(({ subject }) => !known.some((one) => one.subject === subject))
  for (const entry of missing) {
    const [person] = await tx
      .insert(people)
      .values({ displayName: entry.name, email: `${entry.subject}@demo.example` })
      .returning({ id: people.id })
    const personId = person!.id
    await tx.insert(identities).values({ provider, subject: entry.subject, personId })
    for (const { organisation, roles: granted, evidence } of entry.memberships) {
      const organisationId = organisationIds.require(organisation)
      const [membership] = await tx
        .insert(memberships)
        .values({ organisationId, personId })
        .returning({ id: memberships.id })
      await tx.insert(roleGrants).values(granted.map((role) => ({ membershipId: membership!.id, role, evidence })))
      await tx
        .insert(accreditations)
        .values({
          organisationId,
          status: 'accredited',
          seeks: ['providing', 'adopting'],
          basis: 'carrier',
          basisNote: 'Demo-Zulassung',
          requestedBy: personId,
          decidedBy: personId,
          decidedAt: new Date(),
        })
        .onConflictDoNothing()
    }
  }
}
