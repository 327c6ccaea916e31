import type { ListingContent } from '../../solutions/listings/content/fields.ts'
import { wholeArs } from '../../reference/whole-ars.ts'
import { questionnaire } from '../../solutions/questionnaire/questionnaire.ts'

// Which columns a table of many listings can have. A cell is what a person would type: words of the questionnaire or codes; several values
// stand one after the other with "|" between them.

type Basics = ListingContent['basics']
export type CsvField =
  | keyof Basics
  | 'operation'
  | 'serviceLevel'
  | 'leikaKeys'
  | 'ozgIds'
  | 'site'
  | 'sourceCode'
  | 'functionalMailbox'
  | 'connectedMunicipalities'
  | 'municipalitiesAsOf'

const others: Readonly<Partial<Record<CsvField, string>>> = {
  leikaKeys: 'LeiKa-Schlüssel',
  ozgIds: 'OZG-Nummern',
  site: 'Adresse der Vorstellung',
  sourceCode: 'Adresse des Quelltexts',
}
const asked = (key: string) =>
  questionnaire.sections
    .find((section) => section.key === key)!
    .fields.map((field) => [field.key, field.label] as const)

/** Of where a solution is used, what fits in a cell. */
const adoption: readonly CsvField[] = ['connectedMunicipalities', 'municipalitiesAsOf']

/** Every field a column can fill, with its German name. */
export const csvFields = new Map<CsvField, string>([
  ...(asked('basics') as (readonly [CsvField, string])[]),
  ...(asked('operation') as (readonly [CsvField, string])[]),
  ...(Object.entries(others) as [CsvField, string][]),
  ['functionalMailbox', 'Funktionspostfach'],
  ...(asked('adoption') as (readonly [CsvField, string])[]).filter(([key]) => adoption.includes(key)),
])

const folded = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]/g, '')
const spellings = new Map<string, CsvField>(
  [...csvFields].flatMap(([field, label]) => [
    [folded(field), field],
    [folded(label), field],
  ]),
)
for (const [name, field] of Object.entries({
  name: 'title',
  titel: 'title',
  art: 'type',
  stand: 'stage',
  lizenz: 'licence',
  leika: 'leikaKeys',
  ozg: 'ozgIds',
  ozgid: 'ozgIds',
  url: 'site',
  website: 'site',
  ars: 'connectedMunicipalities',
  kommunen: 'connectedMunicipalities',
})) {
  spellings.set(name, field as CsvField)
}

/** What each column probably means; null where nobody could say. No field is filled twice. */
export function guessMapping(columns: readonly string[]): Record<string, CsvField | null> {
  const taken = new Set<CsvField>()
  return Object.fromEntries(
    columns.map((column) => {
      const field = spellings.get(folded(column)) ?? null
      if (field === null || taken.has(field)) return [column, null]
      taken.add(field)
      return [column, field]
    }),
  )
}

const lists: readonly CsvField[] = [
  'aliases',
  'keywords',
  'languages',
  'targetGroups',
  'legalBases',
  'leikaKeys',
  'ozgIds',
  'connectedMunicipalities',
]
const choices = new Map(
  questionnaire.sections
    .find(({ key }) => key === 'basics')!
    .fields.filter((field) => field.choices.length > 0)
    .map((field) => [
      field.key as CsvField,
      new Map(
        field.choices.flatMap(({ value, label }) => [
          [folded(value), value],
          [folded(label), value],
        ]),
      ),
    ]),
)

/** The value a cell stands for: null when empty, a list where the field takes several. Words become their codes. */
export function cellValue(field: CsvField, cell: string): string | string[] | null {
  const code = (text: string) =>
    field === 'connectedMunicipalities' ? wholeArs(text) : (choices.get(field)?.get(folded(text)) ?? text)
  if (lists.includes(field)) {
    return cell
      .split(/[|\n]/)
      .map((text) => code(text.trim()))
      .filter((text) => text !== '')
  }
  const text = cell.trim()
  return text === '' ? null : code(text)
}
