import type { Problem, Schemas } from '@fit-store/contracts/client'
import { fieldErrors, type FieldError } from '#lib/field-errors.ts'
import { formatDecimal } from '#lib/format.ts'
import type { KeyKind } from '#lib/labels/keys.ts'
import { laender } from '#lib/laender.ts'

/** The fields of a proposal by the name of the form. */
export type ProposalFields = Readonly<Record<string, string>>

export const partCount = 5 // as many as a combination may have
const names = {
  kind: { field: 'art', label: 'Art des Schlüssels' },
  name: { field: 'name', label: 'Bezeichnung' },
  keyYear: { field: 'jahr', label: 'Jahr des Schlüssels' },
  asOf: { field: 'stand', label: 'Stand der Werte' },
  validFrom: { field: 'ab', label: 'Gilt ab' },
  validTo: { field: 'bis', label: 'Gilt bis' },
  solution: { field: 'loesung', label: 'Lösung' },
  sourceUrl: { field: 'quelle', label: 'Adresse der Quelle' },
  sourceNote: { field: 'quellenhinweis', label: 'Quelle ohne Adresse' },
  csv: { field: 'werte', label: 'Werte' },
  values: { field: 'werte', label: 'Werte' },
  parts: { field: 'teil-0-anteil', label: 'Bestandteile' },
}
export const proposalLabels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(names).map(({ field, label }) => [field, label]),
)

/** The body for the API. An empty field is none; a combination has parts, every other key has values. */
export function proposalFrom(fields: ProposalFields) {
  const text = (name: string) => fields[name]?.trim() ?? ''
  const orNull = (name: string) => text(name) || null
  const isCombination = text('art') === 'combination'
  const parts = Array.from({ length: partCount }, (_, at) => ({
    key: text(`teil-${at}-schluessel`),
    percent: text(`teil-${at}-anteil`),
  })).filter(({ key, percent }) => key || percent)
  return {
    kind: text('art') as KeyKind, // the API knows which there are
    name: text('name'),
    keyYear: Number(text('jahr')) || 0,
    asOf: text('stand'),
    validFrom: orNull('ab'),
    validTo: orNull('bis'),
    solution: orNull('loesung'),
    sourceUrl: orNull('quelle'),
    sourceNote: orNull('quellenhinweis'),
    ...(isCombination ? { parts } : { csv: withHead(text('werte')) }),
  }
}

/** People paste what they have: with or without the line that names the columns. */
const withHead = (csv: string) => (/^\uFEFF?"?land"?[;,]/i.test(csv) ? csv : `Land;Wert\n${csv}`)

/** The fields of a stored key, in German form. */
export function fieldsOf(key: Schemas['AllocationKey']): ProposalFields {
  return {
    art: key.kind,
    name: key.name,
    jahr: String(key.keyYear),
    stand: key.asOf,
    ab: key.validFrom ?? '',
    bis: key.validTo ?? '',
    loesung: key.solution?.slug ?? '',
    quelle: key.sourceUrl ?? '',
    quellenhinweis: key.sourceNote ?? '',
    werte: [
      'Land;Wert',
      ...key.values.map(({ land, value }) => `${land};${formatDecimal(value).replaceAll('.', '')}`),
    ].join('\n'),
    ...Object.fromEntries(
      key.parts.flatMap(({ key: slug, bps }, at) => [
        [`teil-${at}-schluessel`, slug],
        [`teil-${at}-anteil`, formatDecimal(String(bps / 100))],
      ]),
    ),
  }
}

/** A form to begin with: sixteen lines that wait for their values. */
export const emptyFields = (year: string): ProposalFields => ({
  art: 'koenigstein',
  jahr: year,
  stand: year,
  werte: ['Land;Wert', ...laender.map(({ code }) => `${code};`)].join('\n'),
})

const rowSentences: Record<string, string> = {
  'unknown-land': 'kein Kürzel eines Landes',
  duplicate: 'das Land kommt zweimal vor',
  decimal: 'kein lesbarer Wert',
}

/** What the API refused, at the fields; bad lines of the values are all named, with their number in the text. */
export function proposalErrors(problem: Pick<Problem, 'errors' | 'detail'>): FieldError[] {
  const rows = (problem.errors ?? []).flatMap(({ pointer, rule }) => {
    const [, row] = /^\/csv\/(\d+)\//.exec(pointer) ?? []
    return row ? [`Zeile ${Number(row) + 1}: ${rowSentences[rule] ?? 'nicht lesbar'}`] : []
  })
  const others = fieldErrors(
    { errors: (problem.errors ?? []).filter(({ pointer }) => !pointer.startsWith('/csv/')) },
    names,
  )
  // The API's own sentence is better than the rule's where it points to one place.
  const told =
    others.length === 1 && rows.length === 0 ? others.map((one) => ({ ...one, message: problem.detail })) : others
  return rows.length ? [...told, { field: 'werte', label: 'Werte', message: `${rows.slice(0, 8).join('; ')}.` }] : told
}
