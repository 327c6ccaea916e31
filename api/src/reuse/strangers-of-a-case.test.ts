import { rollOuts } from '@fit-store/db/schema/adoption'
import { roles } from '@fit-store/db/schema/identity'
import { describe, expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, anOfferedAgreement, thePartners } from '../../test/agreements.ts'
import { aColleague, aForwardedRequest, aParty, theParties } from '../../test/cases.ts'
import { signedIn } from '../../test/people.ts'
import { aPdf } from '../documents/test/pdf-file.ts'
import { inComingYear } from '../../test/days.ts'
import type { Access } from '../platform/access.ts'
import { askToCoSign } from './rooms/agenda/co-sign.ts'
import { proposeCondition } from './rooms/agenda/conditions.ts'
import { proposeDate } from './rooms/agenda/dates.ts'
import { addTask } from './rooms/agenda/tasks.ts'
import { uploadAttachment } from './rooms/messages/attachments.ts'
import { publishAnswer } from './rooms/messages/publish-answer.ts'
import { writeMessage } from './rooms/messages/write-message.ts'

// A competing Land, accredited and with every role, asks for everything there is of cases that are not its own. It must be answered word
// for word as if they did not exist. The table is made from the contract, so an operation that is new is in it.

type Schema = {
  $ref?: string
  enum?: unknown[]
  type?: string | string[]
  format?: string
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  minItems?: number
  minimum?: number
}
type Operation = {
  'x-access': Access
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

const { app, ctx, db, around } = await agreementApp()

const document = app.swagger() as unknown as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}
const families = /^\/(reuse-requests|agreements|roll-outs)\b/
const operations = Object.entries(document.paths)
  .filter(([path]) => families.test(path.replace('/api/v1', '')))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      method: method.toUpperCase() as 'GET' | 'POST' | 'PUT' | 'DELETE',
      path: path.replace('/api/v1', ''),
      operation,
    })),
  )
  .filter(({ operation }) => operation['x-access'] !== 'public')

/** What is asked for: the case by its id or number, and its parts by the names the contract has for them. */
type Asked = Record<'reuse-requests' | 'agreements' | 'roll-outs', string> & { parts: Record<string, string> }

const parties = await theParties(ctx, { provider: 'SH', adopter: 'SN' })
const [by, to] = [parties.adopter.acting, parties.provider.acting]
const request = await aForwardedRequest(ctx, parties)
const message = await writeMessage(to, request.id, { body: 'Vertrauliche Zusage.', asks: 'adopter' })
await proposeCondition(to, request.id, { text: 'Vertrauliche Auflage', dueOn: null })
const task = { title: 'Vertrauliche Aufgabe', owner: by.actor.organisation.slug, person: null, dueOn: null }
const colleague = await aColleague(ctx, parties.provider.organisation.id, ['reader'])
const file = { fileName: 'liste.csv', bytes: Buffer.from('ars;name\n') }
const { id: attachment } = await uploadAttachment(by, request.id, file, null)
await writeMessage(by, request.id, { body: 'Vertrauliche Liste.', answers: message, attachments: [attachment] })
const published = { message, question: 'Geht das?', answer: 'Ja, das geht.' }
const parts = {
  message,
  attachment,
  answer: await publishAnswer(to, request.id, published),
  tasks: await addTask(by, request.id, task),
  dates: await proposeDate(to, request.id, { title: 'Vertraulicher Termin', proposedOn: inComingYear('06-01') }),
  'co-signatures': await askToCoSign(to, request.id, { askedOf: colleague.actor.personId!, note: null }),
}
const offered = await anOfferedAgreement(around, await thePartners(ctx))
const running = await aConcludedAgreement(around, await thePartners(ctx, { provider: 'BE', adopter: 'BW' }))
const connecting = {
  agreementId: running.id,
  ars: '080000000001',
  name: 'Vertrauliche Behörde',
  statusOn: inComingYear('04-01'),
}
const [rollOut] = await db.insert(rollOuts).values(connecting).returning()

const nobodys = '019aa000-0000-7000-8000-000000000000'
const cases: [string, Asked, Asked][] = [
  ['by id', offered.id, request.id, nobodys, nobodys],
  ['by number', running.number, request.number, 'NV-2026-9999', 'NA-2026-9999'],
].map(([how, agreement, ofRequest, noAgreement, noRequest]) => [
  how,
  { 'reuse-requests': ofRequest, agreements: agreement, 'roll-outs': rollOut!.id, parts },
  { 'reuse-requests': noRequest, agreements: noAgreement, 'roll-outs': nobodys, parts },
])

const competitor = (await aParty(ctx, 'land', 'HE', roles)).acting.actor
const headers = await signedIn(ctx, {
  personId: competitor.personId!,
  organisationId: competitor.organisation.id,
})

/** Files, which the contract describes by their type alone. */
const files: Record<string, { type: string; bytes: Buffer }> = {
  attachments: { type: 'application/octet-stream', bytes: file.bytes },
  beneficiaries: { type: 'text/csv', bytes: Buffer.from('regionalschluessel;name\n') },
  csv: { type: 'text/csv', bytes: Buffer.from('regionalschluessel;behoerde;stand;stand_seit;geplant_fuer;hinweis\n') },
  documents: { type: 'application/pdf', bytes: aPdf() },
  'signed-copy': { type: 'application/pdf', bytes: aPdf() },
}

/** Something an operation takes, with the case wherever one can be named. */
function sample(schema: Schema, asked: Asked, name = ''): unknown {
  if (schema.enum) return schema.enum[0]
  if (name === 'request' || name === 'q') return asked['reuse-requests']
  if (name === 'agreement') return asked.agreements
  if (name === 'id') return asked['reuse-requests']
  if (name === 'name') return 'liste.csv'
  if (name === 'query') return 'perPage=5'
  if (/hash/i.test(name)) return 'a'.repeat(64)
  if (schema.$ref) return sample(document.components.schemas[schema.$ref.split('/').at(-1)!]!, asked, name)
  if (schema.anyOf) return sample(schema.anyOf[0]!, asked, name)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, one]) => [key, sample(one, asked, key)]),
    )
  if (type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items!, asked, name))
  if (type === 'integer') return schema.minimum ?? 1
  if (type === 'boolean') return true
  if (schema.format === 'uuid') return nobodys
  if (schema.format === 'date') return inComingYear('06-01')
  return /ars$/i.test(name) ? '060000000000' : 'Beispiel'
}

function addressOf(path: string, { parameters = [] }: Operation, asked: Asked) {
  const [, family = '', , section = ''] = path.split('/')
  const given: Record<string, string> = {
    ...asked.parts,
    id: asked[family as 'agreements'],
    part: asked.parts[section] ?? nobodys,
    number: '1',
    position: '1',
    kind: 'declaration',
    format: 'json',
    signature: nobodys,
    snapshot: nobodys,
  }
  const query = parameters
    .filter((one) => one.in === 'query' && (one.required || ['q', 'request', 'agreement'].includes(one.name)))
    .map(({ name, schema }) => [name, String(sample(schema, asked, name))] as [string, string])
  return `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => given[name] ?? 'fehlt')}?${new URLSearchParams(query).toString()}`
}

async function ask({ method, path, operation }: (typeof operations)[number], asked: Asked) {
  const sent = files[path.split('/').at(-1)!]
  const schema = operation.requestBody?.content['application/json']?.schema
  const payload = schema ? (sample(schema, asked) as object) : method === 'GET' ? undefined : sent?.bytes
  const answer = await app.inject({
    method,
    url: addressOf(path, operation, asked),
    headers: { ...headers, ...(Buffer.isBuffer(payload) && { 'content-type': sent!.type }) },
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, body: answer.body }
}

/** What was asked for comes back in some answers; everything else has to be the same. */
const without = (body: string, asked: Asked) =>
  [asked['reuse-requests'], asked.agreements, asked['roll-outs']]
    .reduce((text, name) => text.replaceAll(name, 'X'), body)
    .replaceAll(/"(requestId|errorId|instance)":"[^"]*"/g, '')

describe.each(cases)('%s', (_, real, invented) => {
  test.each(operations)('$name answers a competing Land as if there were no such case', async (one) => {
    const [answer, other] = [await ask(one, real), await ask(one, invented)]
    expect(answer.status, answer.body).toBe(other.status)
    expect(without(answer.body, real)).toBe(without(other.body, invented))
    expect(answer.body).not.toMatch(/vertraulich/i)
    if (one.path.includes('{id}')) expect([403, 404], answer.body).toContain(answer.status)
    else expect([200, 403, 404, 409], answer.body).toContain(answer.status)
  })
})

test('the same questions are answered to who is a party, so it is not for their form that others learn nothing', async () => {
  const readable = operations.filter(({ method, path }) => method === 'GET' && path.startsWith('/reuse-requests/{id}'))
  const own = await signedIn(ctx, { personId: by.actor.personId!, organisationId: by.actor.organisation.id })
  const [, real] = cases[0]!
  for (const { path, operation } of readable) {
    if (path.includes('{snapshot}')) continue // nobody has taken one
    const answer = await app.inject({ url: addressOf(path, operation, real), headers: own })
    expect(answer.statusCode, `${path}: ${answer.body.slice(0, 200)}`).toBe(200)
  }
})
