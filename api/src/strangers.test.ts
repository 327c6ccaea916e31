import { apiTokens, roleGrants, roles, type Role } from '@fit-store/db/schema/identity'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../test/app.ts'
import { anOrganisation } from '../test/factories.ts'
import { aMembership, aPerson, signedIn } from '../test/people.ts'
import { hashOf } from './identity/secrets.ts'
import type { Access } from './platform/access.ts'

// Every operation against every kind of stranger. The table is made from the contract: an operation that is new is in it,
// and what it must answer follows from the access it declares (decision 23).

const { app, ctx, db } = await testApp()
const document = app.swagger() as unknown as { paths: Record<string, Record<string, { 'x-access': Access }>> }
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method} ${path}`,
    method,
    path,
    access: operation['x-access'],
  })),
)
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const authority = await anOrganisation(ctx, { kind: 'kommune' })

type Stranger = (access: Access) => Promise<Record<string, string>>
const wantedRoles = (access: Access): readonly Role[] =>
  typeof access === 'string' ? [] : typeof access.role === 'string' ? [access.role] : access.role

async function member(organisationId: string, granted: readonly Role[]) {
  const { id: personId } = await aPerson(ctx)
  const membership = await aMembership(ctx, { organisationId, personId, roles: granted })
  return { membership, headers: await signedIn(ctx, { personId, organisationId }) }
}

async function token(organisationId: string, given: Partial<typeof apiTokens.$inferInsert> = {}) {
  const { id: createdBy } = await aPerson(ctx)
  const secret = crypto.randomUUID()
  const expiresAt = new Date(Date.now() + 3_600_000)
  await db.insert(apiTokens).values({
    organisationId,
    name: 'Test',
    prefix: secret,
    secretHash: hashOf(secret),
    scopes: ['reader', 'editor', 'coordinator'],
    createdBy,
    expiresAt,
    ...given,
  })
  return { authorization: `Bearer ${secret}` }
}

const strangers: Record<string, { headers: Stranger; expected: (access: Access) => number | null }> = {
  'an anonymous caller': {
    headers: async () => ({}),
    expected: (access) => (access === 'public' || access === 'anyone' ? null : 401),
  },
  'somebody with a made-up session': {
    headers: async () => ({ cookie: 'fit_session=ausgedacht', origin: 'http://localhost:3000' }),
    expected: (access) => (access === 'public' || access === 'anyone' ? null : 401),
  },
  'somebody without an organisation': {
    headers: async () => signedIn(ctx, { personId: (await aPerson(ctx)).id }),
    expected: (access) => (typeof access === 'string' ? null : 403),
  },
  'a member with every role but the right one': {
    headers: async (access) => {
      const organisation = typeof access !== 'string' && access.of === 'operator' ? operator : authority
      const others = roles.filter((role) => !wantedRoles(access).includes(role))
      return (await member(organisation.id, others)).headers
    },
    expected: (access) => (typeof access === 'string' ? null : 403),
  },
  'a member whose role has expired': {
    headers: async (access) => {
      const organisation = typeof access !== 'string' && access.of === 'operator' ? operator : authority
      const { membership, headers } = await member(organisation.id, wantedRoles(access))
      await db
        .update(roleGrants)
        .set({ validFrom: '2020-01-01', validTo: '2020-12-31' })
        .where(eq(roleGrants.membershipId, membership.id))
      return headers
    },
    expected: (access) => (typeof access === 'string' ? null : 403),
  },
  'the right role in an organisation that is not the operator': {
    headers: async (access) => (await member(authority.id, wantedRoles(access))).headers,
    expected: (access) => (typeof access !== 'string' && access.of === 'operator' ? 403 : null),
  },
  'a revoked token': {
    headers: async () => token(authority.id, { revokedAt: new Date() }),
    expected: (access) => (access === 'public' ? null : 401),
  },
  'an expired token': {
    headers: async () => token(authority.id, { expiresAt: new Date(Date.now() - 1000) }),
    expected: (access) => (access === 'public' ? null : 401),
  },
  'a token where a person is needed': {
    headers: async () => token(authority.id),
    expected: (access) => {
      if (access === 'signed_in') return 403
      const mayToken = wantedRoles(access).some((role) => ['reader', 'editor', 'coordinator'].includes(role))
      return typeof access === 'string' || (mayToken && access.of === 'own') ? null : 403
    },
  },
  'a signed-in browser sent here by another site': {
    headers: async (access) => {
      const organisation = typeof access !== 'string' && access.of === 'operator' ? operator : authority
      return { ...(await member(organisation.id, wantedRoles(access))).headers, origin: 'https://boese.example' }
    },
    expected: (access) => (access === 'public' ? null : 403),
  },
}

describe.each(operations)('$name', ({ name, method, path, access }) => {
  test.each(Object.entries(strangers))('answers %s as it declares', async (kind, { headers, expected }) => {
    const url = `/api/v1${path.replaceAll(/\{id\}/g, '019aa000-0000-7000-8000-000000000000').replaceAll(/\{\w+\}/g, 'gibt-es-nicht')}`
    const answer = await app.inject({ method: method.toUpperCase() as 'GET', url, headers: await headers(access) })
    const wanted = kind.includes('another site') && method === 'get' ? null : expected(access)
    if (wanted === null) expect([401, 403], name).not.toContain(answer.statusCode)
    else expect(answer.statusCode, answer.body).toBe(wanted)
    expect(answer.statusCode).toBeLessThan(500)
  })
})
