import { calendarFeeds } from '@fit-store/db/schema/calendar-feeds'
import { events } from '@fit-store/db/schema/events'
import { listingImports, webhooks } from '@fit-store/db/schema/exchange'
import { memberRoles, roleGrants, sessions } from '@fit-store/db/schema/identity'
import { notifications } from '@fit-store/db/schema/notifications'
import { allocationKeys } from '@fit-store/db/schema/pricing'
import { termsVersions } from '@fit-store/db/schema/terms'
import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testApp } from '../test/app.ts'
import { anOfferBy } from '../test/cases.ts'
import { anOrganisation } from '../test/factories.ts'
import { accredited, actingAs, aMembership, signedIn } from '../test/people.ts'
import { aTermsDocument } from '../test/terms.ts'
import { inviteMember } from './identity/members/invite-member.ts'
import { createToken } from './identity/tokens/tokens.ts'
import { createSheet } from './pricing/sheets/create-sheet.ts'
import { createListing } from './solutions/listings/create-listing.ts'

// Records that exist and belong to one organisation, and every operation on them called by another that has all the roles an
// organisation can give: who is not concerned cannot tell them from none (product.md). strangers.test.ts shows the same of
// records that are not there; cases are proven beside their code.

type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minimum?: number
  format?: string
}
type Parameter = { name: string; in: string; required?: boolean; schema: Schema }
type Operation = {
  'x-access': 'public' | object
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

const { app, ctx, db } = await testApp()
const document = app.swagger() as unknown as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

const owner = await anOrganisationWithAllRoles()
const stranger = await anOrganisationWithAllRoles()
const records = await theirRecords()

async function anOrganisationWithAllRoles() {
  const { id: organisationId, slug } = await anOrganisation(ctx, { kind: 'it_provider' })
  const { id: membershipId, personId } = await aMembership(ctx, { organisationId, roles: memberRoles })
  await accredited(ctx, organisationId, personId)
  const headers = await signedIn(ctx, { personId, organisationId })
  return {
    organisationId,
    slug,
    membershipId,
    personId,
    headers,
    acting: await actingAs(ctx, { personId, organisationId }),
  }
}

/** One record of each kind, by how the addresses begin under which it is found. */
async function theirRecords(): Promise<Record<string, string>> {
  const { organisationId, slug, personId, acting } = owner
  const idOf = async (rows: PromiseLike<{ id: string }[]>) => (await rows)[0]!.id
  const colleague = await aMembership(ctx, { organisationId, roles: ['reader'] })
  const solution = await anOfferBy(ctx, organisationId)
  const listing = await createListing(acting, { title: 'Hund anmelden', type: 'online_service' })
  const [event] = await db.select().from(events).orderBy(desc(events.id)).limit(1)
  const terms = await aTermsDocument(ctx)
  const draft = { document: terms.key, version: 2, title: 'Entwurf', origin: 'operator', isModel: false } as const
  await db.insert(termsVersions).values({ ...draft, createdBy: personId })
  return {
    '/sessions/{id}': await idOf(db.select().from(sessions).where(eq(sessions.personId, personId))),
    '/members/{id}': colleague.id,
    '/my-memberships/{id}': organisationId,
    '/roles/{id}': await idOf(db.select().from(roleGrants).where(eq(roleGrants.membershipId, colleague.id))),
    '/invitations/{id}': (await inviteMember(acting, { email: 'neu@amt.example', roles: ['reader'] })).id,
    '/my-invitations/{id}': (await inviteMember(acting, { email: 'neuer@amt.example', roles: ['reader'] })).id,
    '/api-tokens/{id}': (await createToken(acting, { name: 'Abgleich', scopes: ['reader'], expiresOn: inAMonth() })).id,
    '/organisations/{slug}/history': slug,
    '/notifications/{id}': await idOf(
      db
        .insert(notifications)
        .values({ personId, eventId: event!.id, topic: 'listings', title: 'x', body: 'x', path: '/', cadence: 'never' })
        .returning(),
    ),
    '/listings/{id}': listing,
    '/price-sheets/{id}': await createSheet(acting, { solution: solution.slug, year: 2027 }),
    '/webhooks/{id}': await idOf(
      db
        .insert(webhooks)
        .values({
          organisationId,
          name: 'Abgleich',
          url: 'https://empfang.example',
          eventTypes: ['solution.changed'],
          secret: 'whsec_x',
          createdBy: personId,
        })
        .returning(),
    ),
    '/allocation-key-proposals/{id}': await idOf(
      db
        .insert(allocationKeys)
        .values({
          slug: 'nutzungen-2026',
          kind: 'uses',
          name: 'Nutzungen',
          keyYear: 2026,
          asOf: '2026',
          sourceNote: 'Test',
          solutionId: solution.id,
          organisationId,
          enteredBy: personId,
        })
        .returning(),
    ),
    '/listing-imports/{id}': await idOf(
      db
        .insert(listingImports)
        .values({
          organisationId,
          actor: `person:${personId}`,
          fileName: 'dienste.csv',
          content: 'VGl0ZWw=',
          mapping: {},
        })
        .returning(),
    ),
    '/calendar-feeds/{id}': await idOf(
      db.insert(calendarFeeds).values({ personId, organisationId, secretHash: personId }).returning(),
    ),
    '/terms/{key}/versions/{version}': `${terms.slug}/2`,
  }
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) => {
    const family = Object.keys(records).find((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    const isForOperator =
      typeof operation['x-access'] === 'object' &&
      'of' in operation['x-access'] &&
      operation['x-access'].of === 'operator'
    return family && !isForOperator && operation['x-access'] !== 'public'
      ? [{ name: `${method} ${path}`, method, path, family, operation }]
      : []
  }),
)

/** The address of the record; what lies below it is asked for by a name of the right form. */
function addressOf(path: string, family: string) {
  const parts = records[family]!.split('/')
  const nested: Record<string, string> = {
    '{section}': 'supply_routes',
    '{format}': 'csv',
    '{comment}': nowhere,
    '{deliveryId}': nowhere,
  }
  const rest = path.slice(family.length).replaceAll(/\{\w+\}/g, (name) => nested[name] ?? '1')
  return family.replaceAll(/\{\w+\}/g, () => parts.shift()!) + rest
}
const nowhere = '019aa000-0000-7000-8000-000000000000'

/** The smallest body the contract allows. */
function sample(schema: Schema): unknown {
  if (schema.$ref) return sample(document.components.schemas[schema.$ref.split('/').at(-1)!]!)
  if (schema.anyOf) return sample(schema.anyOf[0]!)
  const types = [schema.type ?? []].flat()
  if (types.includes('null')) return null
  if (schema.enum) return schema.enum[0]
  if (types.includes('object')) {
    return Object.fromEntries((schema.required ?? []).map((key) => [key, sample(schema.properties![key]!)]))
  }
  if (types.includes('array')) return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items!))
  if (types.includes('string')) return (schema.format && formats[schema.format]) ?? '2026'
  if (types.includes('boolean')) return false
  return types.length > 0 ? (schema.minimum ?? 0) : {}
}
const formats: Record<string, string> = { date: '2026-11-22', email: 'a@amt.example', uuid: nowhere, byte: 'VGl0ZWw=' }

/** What operations ask of a body beyond the contract. */
const bodies: Record<string, object> = {
  'put /listings/{id}/sections/{section}': { content: { supplyRoutes: [] } },
  'put /webhooks/{id}': { url: 'https://empfang.example' },
}

const call = (
  { name, method, path, family, operation }: (typeof operations)[number],
  headers: Record<string, string>,
) => {
  const schema = operation.requestBody?.content['application/json']?.schema
  const asked = operation.parameters?.filter((one) => one.in === 'query' && one.required) ?? []
  return app.inject({
    method: method.toUpperCase() as 'GET',
    url: `/api/v1${addressOf(path, family)}`,
    headers,
    query: Object.fromEntries(asked.map(({ name: key, schema: kind }) => [key, String(sample(kind))])),
    ...(schema && { payload: { ...(sample(schema) as object), ...bodies[name] } }),
  })
}

test.each(operations)('$name tells another organisation what it tells of none', async (operation) => {
  const answer = await call(operation, stranger.headers)
  expect([403, 404], answer.body).toContain(answer.statusCode)
})

// A draft of terms belongs to the operator.
test.each(
  operations.filter(({ method, path, family }) => method === 'get' && path === family && !path.startsWith('/terms')),
)('$name is answered to whom it belongs', async (operation) => {
  expect((await call(operation, owner.headers)).statusCode).toBe(200)
})

test('every kind of record is asked for', () => {
  expect(new Set(operations.map(({ family }) => family))).toEqual(new Set(Object.keys(records)))
})
