import { readFileSync } from 'node:fs'
import type { ListingSectionKey, RequirementCatalogueKey } from '@fit-store/db/schema/listings'
import { parse } from 'yaml'
import { sectionSchemas } from '../listings/content/fields.ts'

/** A question. Limits come from the section's schema, words and what submission needs from the file. */
export type Question = {
  key: string
  label: string
  /** What one row of a group is called; a number follows it. */
  rowLabel: string | null
  help: string | null
  control: string
  picker: string | null
  catalogue: RequirementCatalogueKey | null
  /** Whether submission needs an answer; inside a group, whether each row does. */
  isRequired: boolean
  /** Letters submission needs; zero: any. */
  minLength: number
  maxLength: number | null
  maxItems: number | null
  choices: { value: string; label: string }[]
  /** Kinds of rows a group must have before it can be submitted. */
  requiredKinds: string[]
  fields: Question[]
}
export type QuestionSection = { key: ListingSectionKey; title: string; help: string; fields: Question[] }
export type Questionnaire = { version: string; sections: QuestionSection[] }

type Entry = {
  key: string
  label: string
  rowLabel?: string
  help?: string
  control: string
  picker?: string
  catalogue?: RequirementCatalogueKey
  required?: boolean
  minLength?: number
  requiredKinds?: string[]
  choices?: Record<string, string>
  fields?: Entry[]
}
type File = { version: string; sections: { key: ListingSectionKey; title: string; help: string; fields: Entry[] }[] }
type Schema = {
  maxLength?: number
  maxItems?: number
  properties?: Record<string, Schema>
  items?: Schema
}

/** The questionnaire in force. Its version stands with every listing's answer to how it was asked. */
export const questionnaire: Questionnaire = readQuestionnaire('2026-2')

function readQuestionnaire(version: string): Questionnaire {
  const { sections } = parse(readFileSync(new URL(`./${version}.yaml`, import.meta.url), 'utf8')) as File
  return {
    version,
    sections: sections.map(({ key, title, help, fields }) => ({
      key,
      title,
      help,
      fields: questionsOf(fields, sectionSchemas[key] as Schema),
    })),
  }
}

function questionsOf(entries: Entry[], { properties = {} }: Schema): Question[] {
  return entries.map((entry) => {
    const schema = properties[entry.key]
    if (!schema) throw new Error(`the questionnaire asks for ${entry.key}, which no section has`)
    return {
      key: entry.key,
      label: entry.label,
      rowLabel: entry.rowLabel ?? null,
      help: entry.help ?? null,
      control: entry.control,
      picker: entry.picker ?? null,
      catalogue: entry.catalogue ?? null,
      isRequired: entry.required ?? false,
      minLength: entry.minLength ?? 0,
      maxLength: schema.maxLength ?? schema.items?.maxLength ?? null,
      maxItems: schema.maxItems ?? null,
      choices: Object.entries(entry.choices ?? {}).map(([value, label]) => ({ value, label })),
      requiredKinds: entry.requiredKinds ?? [],
      fields: entry.fields ? questionsOf(entry.fields, schema.items ?? {}) : [],
    }
  })
}

const sectionOf = new Map(questionnaire.sections.map((section) => [section.key, section]))

/** What a section is called and asked. */
export const requireQuestions = (section: ListingSectionKey): QuestionSection => sectionOf.get(section)!
