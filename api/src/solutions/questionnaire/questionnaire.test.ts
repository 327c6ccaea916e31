import { listingSectionKeys } from '@fit-store/db/schema/listings'
import { solutions } from '@fit-store/db/schema/solutions'
import { getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { sectionSchemas } from '../listings/content/fields.ts'
import { questionnaire, type Question } from './questionnaire.ts'

type Schema = { enum?: unknown[]; properties?: Record<string, Schema>; items?: Schema }

/** Columns of a solution nobody is asked for: they follow from who publishes what when. */
const notAsked = [
  'id',
  'slug',
  'origin',
  'isDemo',
  'providerId',
  'partOfId',
  'publishedAt',
  'version',
  'createdAt',
  'updatedAt',
]

test('asks about every section, and every section about every field', () => {
  expect(questionnaire.sections.map(({ key }) => key)).toEqual([...listingSectionKeys])
  for (const { key, fields } of questionnaire.sections) sameKeys(fields, sectionSchemas[key] as Schema)
})

function sameKeys(fields: Question[], { properties = {} }: Schema) {
  expect(fields.map(({ key }) => key).toSorted()).toEqual(Object.keys(properties).toSorted())
  for (const { key, fields: inner } of fields) if (inner.length > 0) sameKeys(inner, properties[key]!.items!)
}

test('asks for every column of a solution that somebody has to fill in', () => {
  const asked = (['basics', 'operation'] as const).flatMap((key) => Object.keys(sectionSchemas[key].properties))
  const columns = Object.keys(getTableColumns(solutions)).filter((name) => !notAsked.includes(name))
  expect(asked.toSorted()).toEqual(columns.toSorted())
})

test('has a word for each choice there is, and for no other', () => {
  for (const { key, fields } of questionnaire.sections) compareChoices(fields, sectionSchemas[key] as Schema)
  expect.hasAssertions()
})

function compareChoices(fields: Question[], { properties = {} }: Schema) {
  for (const { key, choices, fields: inner } of fields) {
    const schema = properties[key]!
    const codes = (schema.enum ?? schema.items?.enum ?? []).filter((code) => code !== null)
    expect(new Set(choices.map(({ value }) => value)), key).toEqual(new Set(codes))
    if (inner.length > 0) compareChoices(inner, schema.items!)
  }
}
