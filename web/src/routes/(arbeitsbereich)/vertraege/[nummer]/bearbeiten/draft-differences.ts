import type { Schemas } from '@fit-store/contracts/client'
import { formatDate } from '#lib/format.ts'
import { inHouseBases } from '#lib/labels/accreditation.ts'
import { contractFacts } from '#lib/labels/terms.ts'
import { fields, fieldsOf } from './agreement-form.ts'
import { blankField, blankTexts, type Blank } from './own-blanks.ts'

const labels = new Map(Object.values(fields).map(({ field, label }) => [field, label]))
const choices: Record<string, Readonly<Record<string, string>>> = {
  grundlage: inHouseBases,
  steuer: { not_taxable: 'nicht steuerbar', taxable: 'steuerbar mit 19 %' },
  datenschutz: contractFacts.dataProtection.values,
  verguetung: contractFacts.pricing.values,
}
const parts: Record<string, string> = { klausel: 'Klausel', wortlaut: 'Vereinbart ist', grund: 'Warum' }

type Compared = {
  agreement: Schemas['Agreement']
  typed: Readonly<Record<string, string>>
  blanks?: readonly Blank[]
}

/** Where what a colleague stored and what one typed part, both as people read them. */
export function draftDifferences({ agreement, typed, blanks = [] }: Compared) {
  const stored: Record<string, string> = { ...fieldsOf(agreement), ...blankTexts(blanks, agreement.blanks) }
  const labelOf = (name: string) => labelOfField(name) ?? blanks.find((blank) => blankField(blank) === name)?.label
  const names = Object.keys({ ...stored, ...typed }).filter((name) => labelOf(name) !== undefined)
  return names.flatMap((name) => {
    const [theirs, mine] = [read(name, stored[name]), read(name, typed[name] ?? stored[name])]
    return theirs === mine ? [] : [{ label: labelOf(name)!, theirs, mine }]
  })
}

function labelOfField(name: string) {
  const [, row, part] = /^abweichung-(\d+)-(klausel|wortlaut|grund)$/.exec(name) ?? []
  return row === undefined ? labels.get(name) : `Abweichung ${Number(row) + 1}: ${parts[part!]}`
}

function read(name: string, value = '') {
  const text = value.trim().replaceAll('\r\n', '\n')
  if (text === '') return 'leer'
  if (name === 'beginn') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text
  return choices[name]?.[text] ?? text
}
