import { events } from '@fit-store/db/schema/events'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { signedIn } from '../../../test/people.ts'
import { aTermsDocument } from '../../../test/terms.ts'
import { aPdf } from '../../documents/test/pdf-file.ts'
import { aWorkingGroup, clause } from '../test/working-group.ts'

const { app, ctx, db } = await testApp()
const { first, second, bayern, as, discussed, reviewed } = await aWorkingGroup({ app, ctx })

describe('bad input', () => {
  test.for([
    ['HTML', { text: 'Es gilt <b>das</b>.' }, '/text html'],
    ['a script', { text: '<script>alert(1)</script>' }, '/text html'],
    ['a mark that turns the direction of writing', { text: 'Betrag \u202e001' }, '/text characters'],
    ['an empty heading', { heading: '  ' }, '/heading required'],
    ['a paragraph nobody reads', { text: 'x'.repeat(3001) }, '/text paragraph-length'],
    ['a text too long', { text: 'x'.repeat(20_001) }, '/text maxLength'],
    ['a blank without variable', { text: 'ab {{startsOn}}' }, '/text undefined-variable'],
    [
      'a variable without blank',
      { variables: [{ name: 'startsOn', label: 'Beginn', type: 'day', rule: {} }] },
      '/variables/0/name unused-variable',
    ],
    [
      'an unknown type of variable',
      { variables: [{ name: 'x', label: 'x', type: 'colour', rule: {} }] },
      '/variables/0/type enum',
    ],
    ['a condition on an unknown fact', { when: { fact: 'weather', is: 'rain' } }, '/when/fact enum'],
    ['a condition on an unknown value', { when: { fact: 'pricing', is: 'cheap' } }, '/when/is enum'],
    ['an unknown field', { colour: 'red' }, '/colour additionalProperties'],
  ] as const)('%s is refused with the field named', async ([, change, wanted]) => {
    const { path } = await discussed()
    const { status, body } = await as(first, 'PUT', `${path}/clauses/liability`, {
      version: 2,
      ...clause('Text.', change),
    })
    expect(status).toBe(400)
    expect(body.errors.map(({ pointer, rule }: { pointer: string; rule: string }) => `${pointer} ${rule}`)).toContain(
      wanted,
    )
  })

  test('Typst markup is text', async () => {
    const { path } = await discussed()
    const saved = await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('#import "x" $ x $') })
    expect(saved.body.clauses[1].blocks).toMatchObject([{ runs: [{ text: '#import "x" $ x $' }] }])
    const pdf = await app.inject({ url: `/api/v1${path}.pdf`, headers: await signedIn(ctx, first) })
    expect([pdf.statusCode, pdf.headers['content-type'], pdf.body.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ])
  })

  test('a megabyte is more than a clause', async () => {
    const { path } = await discussed()
    expect(
      (await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('x'.repeat(1_100_000)) })).status,
    ).toBe(413)
  })

  test('a reference to no clause does not reach review', async () => {
    const { path } = await discussed()
    await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('Siehe [[nowhere]].') })
    expect((await as(first, 'POST', `${path}/review`, {})).body.errors).toEqual([
      { pointer: '/clauses/liability/nowhere', rule: 'unknown-clause' },
    ])
  })

  test.for([
    ['no PDF', Buffer.from('<html>'), 400],
    ['an encrypted PDF', aPdf('/Encrypt 9 0 R'), 400],
    ['more than 25 MB', Buffer.alloc(26 * 1024 * 1024), 413],
  ] as const)('an upload of %s is refused', async ([, payload, status]) => {
    const { path } = await discussed()
    const headers = { ...(await signedIn(ctx, first)), 'content-type': 'application/pdf' }
    const answer = await app.inject({ method: 'PUT', url: `/api/v1${path}/official-pdf?name=a.pdf`, headers, payload })
    expect(answer.statusCode).toBe(status)
  })

  test('a file of another kind is refused by its declared type', async () => {
    const { path } = await discussed()
    const headers = { ...(await signedIn(ctx, first)), 'content-type': 'application/zip' }
    expect(
      (await app.inject({ method: 'PUT', url: `/api/v1${path}/official-pdf?name=a.pdf`, headers, payload: 'PK' }))
        .statusCode,
    ).toBe(415)
    expect((await as(first, 'PUT', `${path}/official-pdf?name=a.pdf`, { a: 1 })).status).toBe(415)
  })
})

describe('a draft', () => {
  test('is begun once', async () => {
    const { key } = await aTermsDocument(ctx)
    const answers = await Promise.all([
      as(first, 'POST', `/terms/${key}/versions`, {}),
      as(second, 'POST', `/terms/${key}/versions`, {}),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })

  test('tells who saves an older text what stands there now', async () => {
    const { path } = await discussed()
    const late = await as(second, 'PUT', `${path}/clauses/liability`, { version: 1, ...clause('Mein Text.') })
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({
      type: '/probleme/stale-version',
      current: { text: 'Gehaftet wird für Vorsatz.', version: 2 },
    })
  })

  test('gets clauses, loses them and is put in order', async () => {
    const { path } = await discussed()
    const added = await as(first, 'POST', `${path}/clauses`, { key: 'new', after: 'scope', ...clause('Neu.') })
    expect(added.body.clauses.map(({ key, number }: { key: string; number: number }) => [key, number])).toEqual([
      ['scope', 1],
      ['new', 2],
      ['liability', 3],
    ])
    expect((await as(first, 'POST', `${path}/clauses`, { key: 'new', after: null, ...clause('Neu.') })).status).toBe(
      400,
    )
    const ordered = await as(first, 'PUT', `${path}/clause-order`, {
      revision: added.body.revision,
      keys: ['liability', 'scope', 'new'],
    })
    expect(ordered.body.clauses.map(({ key }: { key: string }) => key)).toEqual(['liability', 'scope', 'new'])
    expect(
      (
        await as(first, 'PUT', `${path}/clause-order`, {
          revision: added.body.revision,
          keys: ['scope', 'liability', 'new'],
        })
      ).status,
    ).toBe(409)
    expect(
      (
        await as(first, 'PUT', `${path}/clause-order`, {
          revision: ordered.body.revision,
          keys: ['scope', 'scope', 'new'],
        })
      ).status,
    ).toBe(400)
    expect((await as(first, 'DELETE', `${path}/clauses/liability`)).status).toBe(204)
    const { body } = await as(first, 'GET', path)
    expect(body.clauses.map(({ key, number }: { key: string; number: number }) => [key, number])).toEqual([
      ['scope', 1],
      ['new', 2],
    ])
  })

  test('is discarded with all that was said, but not from the log', async () => {
    const { key, path } = await discussed()
    await as(bayern, 'POST', `${path}/comments`, { body: 'Gut.' })
    const { body } = await as(first, 'GET', path)
    expect((await as(first, 'DELETE', path)).status).toBe(204)
    expect((await as(first, 'GET', `/terms/${key}`)).body).toMatchObject({ open: null, mayDraft: true })
    expect(await db.$count(events, eq(events.subjectId, body.id))).toBe(5)
  })

  test('cannot be changed, commented or voted on once it is under review', async () => {
    const { path } = await reviewed()
    const answers = [
      await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('Zu spät.') }),
      await as(first, 'DELETE', path),
      await as(bayern, 'POST', `${path}/comments`, { body: 'Zu spät.' }),
      await as(bayern, 'PUT', `${path}/vote`, { ballot: 'yes' }),
    ]
    expect(answers.map(({ status, body }) => [status, body.type])).toEqual(
      answers.map(() => [409, '/probleme/illegal-transition']),
    )
  })
})

test('a draft begins with the newest approved text, also where that is still to come', async () => {
  const { key, path, hash } = await reviewed()
  for (const member of [first, second]) await as(member, 'POST', `${path}/approvals`, { hash })
  await as(first, 'POST', `${path}/entry-into-force`, { validFrom: '2099-01-01' })
  expect((await as(first, 'GET', `/terms/${key}/versions/1`)).body).toMatchObject({ status: 'in_force' })
  await as(first, 'POST', `/terms/${key}/versions`, {})
  const { body } = await as(first, 'GET', `/terms/${key}/versions/3`)
  expect(body).toMatchObject({ basedOn: 2, clauses: [{}, { key: 'liability', text: 'Gehaftet wird für Vorsatz.' }] })
})
