import { listingSectionKeys, type ListingSectionKey } from '@fit-store/db/schema/listings'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionnaire } from '../../questionnaire/questionnaire.ts'
import { compareContent } from './compare-content.ts'
import { faultsOf } from './check-section.ts'
import { percentOf, progressOf } from './completeness.ts'
import { contentOf, emptySection, sectionSchemas, type ListingContent } from './fields.ts'

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  format?: string
  minLength?: number
  maxLength?: number
  pattern?: string
  minimum?: number
  maximum?: number
  maxItems?: number
  uniqueItems?: boolean
  properties?: Record<string, Schema>
  items?: Schema
}

/** Any value the schema allows; texts that must match a pattern are made from it. */
function fitting(schema: Schema): fc.Arbitrary<unknown> {
  const { type, enum: values, properties, items, pattern } = schema
  if (values) return fc.constantFrom(...values)
  if (properties)
    return fc.record(Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, fitting(inner)])))
  if (items) return fc.uniqueArray(fitting(items), { maxLength: 3, selector: (one) => JSON.stringify(one) })
  const types = Array.isArray(type) ? type : [type]
  const value: fc.Arbitrary<unknown> = types.includes('integer')
    ? fc.integer({ min: 0, max: 50 })
    : schema.format === 'uuid'
      ? fc.uuid()
      : pattern?.includes('@')
        ? fc.emailAddress()
        : pattern && !pattern.includes('u0000')
          ? fc.stringMatching(new RegExp(pattern), { maxLength: Math.min(schema.maxLength ?? 40, 40) })
          : fc
              .string({ minLength: schema.minLength ?? 0, maxLength: 20 })
              .map((text) => `${text.replaceAll('\u0000', '')}x`)
  return types.includes('null') ? fc.option(value) : value
}

type Place = { path: (string | number)[]; schema: Schema }

/** Every answer a section asks for, through lists of one row. */
function* placesIn(schema: Schema, path: (string | number)[] = []): Generator<Place> {
  yield { path, schema }
  if (schema.items) yield* placesIn(schema.items, [...path, 0])
  for (const [key, inner] of Object.entries(schema.properties ?? {})) yield* placesIn(inner, [...path, key])
}

/** For each limit a schema can set: what just breaks it. Texts may be anything, so some are drawn. */
const broken: Record<string, (schema: Schema) => fc.Arbitrary<unknown> | undefined> = {
  maxLength: ({ maxLength }) => (maxLength === undefined ? undefined : fc.constant('a'.repeat(maxLength + 1))),
  maxItems: ({ maxItems, items }) =>
    maxItems === undefined ? undefined : fc.constant(Array.from({ length: maxItems + 1 }, () => plain(items!))),
  minimum: ({ minimum }) => (minimum === undefined ? undefined : fc.integer({ max: minimum - 1 })),
  maximum: ({ maximum }) => (maximum === undefined ? undefined : fc.integer({ min: maximum + 1 })),
  enum: ({ enum: values }) => values && fc.string().filter((text) => !values.includes(text)),
  pattern: ({ pattern }) => {
    if (pattern === undefined) return undefined
    const shape = new RegExp(pattern, 'u')
    return fc.oneof(fc.string({ maxLength: 30 }), fc.constant('\u0000')).filter((text) => !shape.test(text))
  },
}

const limitOf = (schema: Schema, rule: string) =>
  rule === 'enum' || rule === 'pattern' ? {} : { limit: schema[rule as 'maxLength'] }

/** A value with something at a path and nothing else in its way. */
function placed(schema: Schema, [step, ...rest]: (string | number)[], value: unknown): unknown {
  if (step === undefined) return value
  if (typeof step === 'number') return [placed(schema.items!, rest, value)]
  const others = Object.entries(schema.properties!).map(([key, inner]) => [
    key,
    key === step ? placed(inner, rest, value) : nothing(inner),
  ])
  return Object.fromEntries(others)
}
const plain = (schema: Schema): unknown =>
  schema.properties
    ? Object.fromEntries(Object.entries(schema.properties).map(([key, inner]) => [key, nothing(inner)]))
    : nothing(schema)

function nothing({ type, enum: values, pattern, format }: Schema): unknown {
  if (type === 'array') return []
  if (Array.isArray(type) && type.includes('null')) return null
  if (values) return values[0]
  if (format) return '0199d000-0000-7000-8000-000000000001'
  const samples = {
    '^[A-Z]{2}': 'BY',
    '^https': 'https://a.example',
    '^\\d{5}': '10001',
    '^\\d{12}': '039990001001',
    '^[a-z]{2,3}': 'de',
  }
  return Object.entries(samples).find(([shape]) => pattern?.startsWith(shape))?.[1] ?? 'text'
}

describe.each(listingSectionKeys)('the section %s', (section) => {
  const schema = sectionSchemas[section] as unknown as Schema

  test('is empty at first, and that is fine', () => {
    expect(faultsOf(section, emptySection(section))).toEqual([])
  })

  test('takes everything that keeps its limits, unless fields contradict each other', () => {
    const between = ['duplicate', 'required', 'day', 'order', 'licence', 'one-of', 'within-total']
    fc.assert(
      fc.property(fitting(schema), (content) => {
        for (const { rule } of faultsOf(section, content)) expect(between).toContain(rule)
      }),
      { numRuns: 60 },
    )
  })

  test.for(Object.entries(broken))(
    'refuses whatever breaks a limit of the kind %s, with its pointer',
    ([rule, breaking]) => {
      for (const { path, schema: here } of placesIn(schema)) {
        const values = breaking(here)
        if (values === undefined) continue
        const fault = { pointer: `/${path.join('/')}`, rule, ...limitOf(here, rule) }
        fc.assert(
          fc.property(values, (value) => {
            expect(faultsOf(section, placed(schema, path, value))).toContainEqual(expect.objectContaining(fault))
          }),
          { numRuns: 20 },
        )
      }
    },
  )

  test('has a limit for every text, number and list', () => {
    for (const { path, schema: here } of placesIn(schema)) {
      const types = [here.type].flat()
      const bounds = [here.maxLength, here.maximum, here.maxItems, here.enum, here.format, here.pattern]
      if (types.some((type) => type === 'string' || type === 'integer' || type === 'array')) {
        expect(
          bounds.some((bound) => bound !== undefined),
          path.join('/'),
        ).toBe(true)
      }
    }
    expect.hasAssertions()
  })

  test.for([null, 7, 'text', [], {}])('refuses %j, which is no section at all', (value) => {
    expect(faultsOf(section, value)).not.toEqual([])
  })

  test('refuses unknown fields and missing ones', () => {
    const [first] = Object.keys(schema.properties!)
    const { [first!]: _, ...rest } = emptySection(section) as unknown as Record<string, unknown>
    expect(faultsOf(section, rest)).toContainEqual({ pointer: `/${first}`, rule: 'required' })
    expect(faultsOf(section, { ...emptySection(section), fremd: 1 })).toEqual([
      { pointer: '/fremd', rule: 'additionalProperties' },
    ])
  })
})

describe('rules between fields', () => {
  const faults = <S extends ListingSectionKey>(section: S, given: Partial<ListingContent[S]>) =>
    faultsOf(section, { ...emptySection(section), ...given })

  test('a stage has to be named when its date is, and a day has to exist', () => {
    expect(faults('basics', { stageSince: '2026-02-30' })).toEqual([
      { pointer: '/stage', rule: 'required' },
      { pointer: '/stageSince', rule: 'day' },
    ])
    expect(faults('basics', { stage: 'live', stageSince: '2024-02-29' })).toEqual([])
  })

  test('a party ends after it begins, also when one day is only a year', () => {
    const party = { organisation: 'a', role: 'lead' as const, note: null }
    expect(faults('parties', { parties: [{ ...party, fromOn: '2024-05', toOn: '2024' }] })).toEqual([])
    expect(faults('parties', { parties: [{ ...party, fromOn: '2024-05', toOn: '2023' }] })).toEqual([
      { pointer: '/parties/0/toOn', rule: 'order' },
    ])
  })

  test('no more can be connected than there are', () => {
    const figure = {
      level: 'authority' as const,
      land: null,
      ready: 5,
      connected: 11,
      total: 10,
      asOf: null,
      note: null,
    }
    expect(faults('adoption', { figures: [figure] })).toEqual([
      { pointer: '/figures/0/connected', rule: 'within-total' },
    ])
  })

  test('a day municipalities were connected on needs municipalities', () => {
    const stated = { connectedMunicipalities: ['039990001001'], municipalitiesAsOf: '2026-10' }
    expect(faults('adoption', stated)).toEqual([])
    expect(faults('adoption', { ...stated, connectedMunicipalities: [] })).toEqual([
      { pointer: '/connectedMunicipalities', rule: 'required' },
    ])
    expect(faults('adoption', { ...stated, municipalitiesAsOf: '2026-02-30' })).toEqual([
      { pointer: '/municipalitiesAsOf', rule: 'day' },
    ])
  })

  test('what is not fulfilled needs words', () => {
    expect(faults('requirements', { requirements: [{ requirement: 'a', state: 'partly', evidence: ' ' }] })).toEqual([
      { pointer: '/requirements/0/evidence', rule: 'required' },
    ])
  })
})

describe('progress', () => {
  test('is complete exactly when nothing is missing, and more never makes it less', () => {
    const content = fc.record(
      Object.fromEntries(listingSectionKeys.map((key) => [key, fitting(sectionSchemas[key] as unknown as Schema)])),
    ) as fc.Arbitrary<unknown> as fc.Arbitrary<ListingContent>
    fc.assert(
      fc.property(content, (some) => {
        for (const { percent, missing } of progressOf(some, [])) expect(percent === 100).toBe(missing.length === 0)
        expect(percentOf(progressOf(some, []))).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40 },
    )
  })

  test('of an empty listing names everything that is asked for', () => {
    const asked = questionnaire.sections.flatMap(({ fields }) => fields.filter(({ isRequired }) => isRequired))
    const missing = progressOf(contentOf({}), [{ slug: 'a', catalogue: 'efa', level: 'muss' }]).flatMap(
      (one) => one.missing,
    )
    expect(missing.filter(({ rule }) => rule === 'required')).toHaveLength(asked.length)
    expect(missing).toContainEqual({ pointer: '/requirements/requirements', rule: 'unanswered', limit: 'a' })
  })
})

test('a section written before a question was added leaves that question open', () => {
  expect(contentOf({ adoption: { adoptions: [], figures: [] } }).adoption).toEqual(emptySection('adoption'))
})

test('a comparison with itself has nothing to show, and is the same whatever order keys come in', () => {
  const content = contentOf({
    parties: { parties: [{ organisation: 'a', role: 'lead', fromOn: null, toOn: null, note: 'x' }] },
  })
  const turned = contentOf({
    parties: { parties: [{ note: 'x', toOn: null, fromOn: null, role: 'lead', organisation: 'a' }] },
  })
  expect(compareContent(content, turned, (_, key) => key)).toEqual([])
})
