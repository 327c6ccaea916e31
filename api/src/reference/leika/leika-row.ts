// One line of the file: which columns there are, what each must hold, and what it means.

export const columns = [
  'ozg_id',
  'leistungsbuendel',
  'themenfeld',
  'lage',
  'leika_key',
  'leika_name',
  'typisierung',
  'sdg1',
  'sdg2',
  'legal_basis',
] as const
export type Column = (typeof columns)[number]
type Cells = Record<Column, string>

/** One public service and the OZG service it belongs to. */
export type LeikaRow = {
  line: number
  ozgId: string
  ozgName: string
  subjectArea: string
  situation: string | null
  leikaKey: string | null
  name: string
  typisation: string[]
  isSdgAnnex1: boolean
  isSdgAnnex2: boolean
  legalBasis: string | null
}

/** Why a row is not taken; `column` is null where the row as a whole is at fault. */
export type Refusal = { line: number; column: Column | null; value: string; reason: string }

/** The fourteen Themenfelder of the OZG programme. */
const subjectAreas = new Set([
  'Arbeit & Ruhestand',
  'Bauen & Wohnen',
  'Bildung',
  'Ein- & Auswanderung',
  'Engagement & Hobby',
  'Familie & Kind',
  'Forschung & Förderung',
  'Gesundheit',
  'Mobilität & Reisen',
  'Querschnitt',
  'Recht & Ordnung',
  'Steuern & Zoll',
  'Umwelt',
  'Unternehmensführung & -entwicklung',
])

/** LeiKa-Typisierung: 1, 2, 2/3, 3, 4, 5 to 12, some divided into a and b. */
const typisation = /^(?:2\/3|[1-9]|1[0-2])[ab]?$/

/** Control, format and unassigned characters, and the mark that stands where a conversion lost a letter. */
const unprintable = /[\p{C}\ufffd]/u

// Characters. The longest ones published are 289 and 953.
const longestName = 500
const longestLegalBasis = 4000

/** How a name is kept and compared: one form of each letter (NFC), single spaces, none at the ends. */
export const tidyName = (name: string) => name.normalize().trim().replaceAll(/\s+/g, ' ')

export function toLeikaRow(line: number, cells: Cells): LeikaRow {
  return {
    line,
    ozgId: cells.ozg_id.trim(),
    ozgName: tidyName(cells.leistungsbuendel),
    subjectArea: tidyName(cells.themenfeld),
    situation: tidyName(cells.lage) || null,
    leikaKey: cells.leika_key.trim() || null,
    name: tidyName(cells.leika_name),
    typisation: [...new Set(typesIn(cells.typisierung))],
    isSdgAnnex1: cells.sdg1.trim() === '1',
    isSdgAnnex2: cells.sdg2.trim() === '1',
    legalBasis: cells.legal_basis.normalize().trim() || null,
  }
}

const typesIn = (list: string) => (list.trim() === '' ? [] : list.split(',').map((type) => type.trim()))

/** Says what is wrong with a value, or null. */
type Rule = (value: string) => string | null

const rules: Record<Column, Rule> = {
  ozg_id: digits(5, 'Die OZG-ID'),
  leistungsbuendel: filled('Der Name der OZG-Leistung'),
  themenfeld: (value) => (subjectAreas.has(value) ? null : 'Dieses Themenfeld gibt es nicht.'),
  lage: atMost(longestName),
  leika_key: (value) => (value === '' ? null : digits(14, 'Der Leistungsschlüssel')(value)),
  leika_name: filled('Der Name der Leistung'),
  typisierung: (value) => {
    const unknown = typesIn(value).filter((type) => !typisation.test(type))
    return unknown.length === 0 ? null : `Die Typisierung kennt den Wert „${excerpt(unknown.join(', '))}“ nicht.`
  },
  sdg1: flag,
  sdg2: flag,
  legal_basis: atMost(longestLegalBasis),
}

/** Every reason against the cells of one line, in the order of the columns; none when all are good. */
export function refuseCells(line: number, cells: Cells): Refusal[] {
  return columns.flatMap((column) => {
    const value = cells[column].trim()
    const reason = unprintableIn(value) ?? rules[column](tidyName(value))
    return reason === null ? [] : [{ line, column, value: excerpt(value), reason }]
  })
}

/** Enough of a value to recognise it in a report. */
export const excerpt = (value: string) => (value.length > 120 ? `${value.slice(0, 119)}…` : value)

function unprintableIn(value: string) {
  const character = unprintable.exec(value)?.[0]
  if (character === undefined) return null
  if (character === '\ufffd') return 'Beim Umwandeln der Datei ging ein Buchstabe verloren.'
  const codePoint = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  return `Der Text enthält ein unsichtbares Zeichen oder einen Zeilenumbruch (U+${codePoint}).`
}

function digits(count: number, what: string): Rule {
  return (value) => {
    if (value === '') return `${what} fehlt.`
    if (!/^\d*$/.test(value)) return `${what} besteht nur aus Ziffern, genau ${count}.`
    return value.length === count ? null : `${what} hat ${count} Ziffern, hier sind es ${value.length}.`
  }
}

function filled(what: string): Rule {
  return (value) => (value === '' ? `${what} fehlt.` : atMost(longestName)(value))
}

function atMost(longest: number): Rule {
  return (value) => (value.length <= longest ? null : `Der Text hat ${value.length} Zeichen, erlaubt sind ${longest}.`)
}

function flag(value: string) {
  return value === '0' || value === '1' ? null : 'Hier steht 0 oder 1.'
}
