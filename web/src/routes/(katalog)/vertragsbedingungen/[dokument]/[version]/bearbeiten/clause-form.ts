import type { Schemas } from '@fit-store/contracts/client'
import type { FieldNames } from '#lib/field-errors.ts'
import type { VariableType } from '#lib/labels/terms.ts'
import { conditionFrom } from '#lib/terms/condition.ts'

type Clause = Schemas['TermsClause']
type Variable = Schemas['ClauseVariable']
type ColumnType = NonNullable<Variable['rule']['columns']>[number]['type']

/** What stands in the form of a clause, by name of the field. */
export type TypedClause = Record<string, string>

// A form without JavaScript has rows, not lists: `platzhalter` says how many blanks there are, each field carries its number.
const countField = 'platzhalter'
const mostVariables = 40 // as many as the API takes
const field = (row: number, part: string) => `${countField}-${row}-${part}`

/** How many blanks the form shows. */
export const rowsOf = (typed: TypedClause) => Math.min(Number(typed[countField]) || 0, mostVariables)

const columnWords: Record<ColumnType, string> = { text: 'Text', integer: 'Zahl', money: 'Betrag', day: 'Tag' }

/** A clause as its form shows it. */
export function typedFrom({ heading, text, summary, when, variables }: Clause): TypedClause {
  return {
    ueberschrift: heading,
    text,
    kurz: summary,
    bedingung: when ? `${when.fact}=${when.is}` : '',
    [countField]: String(variables.length),
    ...Object.assign({}, ...variables.map(typedVariable)),
  }
}

function typedVariable({ name, label, type, rule: { min, max, choices = [], columns = [] } }: Variable, row: number) {
  return {
    [field(row, 'name')]: name,
    [field(row, 'bezeichnung')]: label,
    [field(row, 'art')]: type,
    [field(row, 'von')]: min === undefined ? '' : String(min),
    [field(row, 'bis')]: max === undefined ? '' : String(max),
    [field(row, 'auswahl')]: choices.map((choice) => `${choice.value} = ${choice.label}`).join('\n'),
    [field(row, 'spalten')]: columns
      .map((column) => `${column.name} = ${column.label} (${columnWords[column.type]})`)
      .join('\n'),
  }
}

const parts = [
  ['name', 'Name'],
  ['bezeichnung', 'Bezeichnung'],
  ['art', 'Art'],
  ['von', 'Mindestens'],
  ['bis', 'Höchstens'],
  ['auswahl', 'Auswahlwerte'],
  ['spalten', 'Spalten'],
] as const

/** What was typed as words to read, for when the form is no longer there. */
export const typedWords = (typed: TypedClause) => [
  { label: 'Überschrift', text: typed['ueberschrift'] ?? '' },
  { label: 'Wortlaut', text: typed['text'] ?? '' },
  { label: 'In einfachen Worten', text: typed['kurz'] ?? '' },
  ...keptRows(typed).map((row) => ({
    label: `Platzhalter ${row + 1}`,
    text: parts
      .map(([part, label]) => [label, typed[field(row, part)]?.trim()])
      .filter(([, words]) => words)
      .map(([label, words]) => `${label}: ${words}`)
      .join('\n'),
  })),
]

/** What was sent, with one more blank where that is what was asked for. */
export function typedIn(form: FormData, more = 0): TypedClause {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']))
  return { ...typed, [countField]: String(rowsOf(typed) + more) }
}

/** The clause as the API takes it. Lines of choices and columns that cannot be read are left for the API to refuse. */
export function clauseFrom(typed: TypedClause) {
  return {
    heading: (typed['ueberschrift'] ?? '').trim(),
    text: (typed['text'] ?? '').replaceAll('\r\n', '\n').trim(),
    summary: (typed['kurz'] ?? '').replaceAll('\r\n', '\n').trim(),
    when: conditionFrom(typed['bedingung'] ?? ''),
    variables: keptRows(typed).map((row) => variableFrom(typed, row)),
  }
}

/** Blanks without a name are empty rows of the form, not blanks of the clause. */
const keptRows = (typed: TypedClause) =>
  Array.from({ length: rowsOf(typed) }, (_, row) => row).filter(
    (row) => typed[field(row, 'name')]?.trim() && !typed[field(row, 'entfernen')],
  )

function variableFrom(typed: TypedClause, row: number): Variable {
  const part = (name: string) => (typed[field(row, name)] ?? '').trim()
  const lines = (name: string) =>
    part(name)
      .split(/\r?\n/)
      .filter((line) => line.trim())
  const choices = lines('auswahl').map(choiceFrom)
  const columns = lines('spalten').map(columnFrom)
  return {
    name: part('name'),
    label: part('bezeichnung'),
    type: part('art') as VariableType, // the API knows which there are
    rule: {
      ...(part('von') && { min: Number(part('von')) }),
      ...(part('bis') && { max: Number(part('bis')) }),
      ...(choices.length > 0 && { choices }),
      ...(columns.length > 0 && { columns }),
    },
  }
}

function choiceFrom(line: string) {
  const [value = '', ...label] = line.split('=')
  return { value: value.trim(), label: label.join('=').trim() || value.trim() }
}

function columnFrom(line: string) {
  const { name, label, word } = /^(?<name>[^=]*)=(?<label>.*?)(?:\((?<word>[^()]*)\))?\s*$/.exec(line)?.groups ?? {}
  const type = Object.entries(columnWords).find(([, german]) => german === word?.trim())?.[0] ?? 'text'
  return { name: (name ?? line).trim(), label: (label ?? line).trim(), type: type as ColumnType }
}

/** Fields of the form by the API's names; a blank's place in the API's list follows from the rows that were kept. */
export function clauseFields(typed: TypedClause): FieldNames {
  return {
    key: {
      field: 'schluessel',
      label: 'Schlüssel',
      says: {
        pattern: 'Der Schlüssel hat nur kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche.',
        unique: 'Diesen Schlüssel hat schon eine andere Klausel. Wählen Sie einen eigenen.',
      },
    },
    after: { field: 'nach', label: 'Platz' },
    heading: { field: 'ueberschrift', label: 'Überschrift' },
    text: { field: 'text', label: 'Wortlaut' },
    summary: { field: 'kurz', label: 'In einfachen Worten' },
    when: { field: 'bedingung', label: 'Bedingung' },
    ...Object.assign({}, ...keptRows(typed).map(variableFields)),
  }
}

function variableFields(row: number, place: number): FieldNames {
  const at = (path: string, part: string, label: string, says: Record<string, string> = {}) => ({
    [`variables/${place}${path}`]: { field: field(row, part), label: `Platzhalter ${row + 1}, ${label}`, says },
  })
  return {
    ...at('', 'name', 'Name'),
    ...at('/name', 'name', 'Name', { pattern: 'Der Name beginnt klein und hat nur Buchstaben und Ziffern: endDate.' }),
    ...at('/label', 'bezeichnung', 'Bezeichnung'),
    ...at('/type', 'art', 'Art'),
    ...at('/rule/min', 'von', 'Mindestens'),
    ...at('/rule/max', 'bis', 'Höchstens', { order: 'Der größte Wert liegt unter dem kleinsten.' }),
    ...at('/rule/choices', 'auswahl', 'Auswahlwerte'),
    ...at('/rule/columns', 'spalten', 'Spalten', {
      pattern: 'Der Name einer Spalte beginnt klein und hat nur Buchstaben und Ziffern.',
    }),
  }
}

/** A key for a new clause from its heading: `Haftung für Schäden` → `haftung-fuer-schaeden`. */
export const keyFrom = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? 'ss')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
    .slice(0, 80)
    .replace(/-$/, '')
