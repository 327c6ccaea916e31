import type { Problem } from '@fit-store/contracts/client'
import type { FieldError } from '#lib/field-errors.ts'
import { isLandCode } from '#lib/laender.ts'
import { sentence } from '#lib/rule-sentences.ts'
import { fieldLabel } from './field-labels.ts'
import type { Content } from './sheet-fields.ts'

const simple: Record<string, string> = {
  model: 'modell',
  key: 'schluessel',
  allLaenderKey: 'schluessel-alle',
  fixedPriceCents: 'festpreis',
  usesLow: 'nutzungen-low',
  usesExpected: 'nutzungen-expected',
  usesHigh: 'nutzungen-high',
  vatBps: 'steuersatz',
  vatGround: 'steuergrund',
  note: 'hinweis',
  jumpReason: 'begruendung',
  lines: 'kosten',
  participants: 'beteiligte',
  extras: 'zusatzleistungen',
  carries: 'uebertraege',
}
const ofLine: Record<string, string> = {
  lowCents: 'low',
  expectedCents: 'expected',
  highCents: 'high',
  key: 'schluessel',
  note: 'hinweis',
  jumpReason: 'begruendung',
}
const ofParticipant: Record<string, string> = { land: 'beteiligt', from: 'von', to: 'bis', fromScenario: 'szenario' }
const ofExtra: Record<string, string> = { name: 'name', cents: 'preis', description: 'umfang', parties: 'stellen' }
const ofCarry: Record<string, string> = { fromYear: 'jahr', cents: 'betrag', reason: 'grund' }

/** The field of the form, or else its section, that the API's pointer into a content means: `/lines/3/lowCents` → `operation-low`. */
export function fieldAt(pointer: string, { lines, participants }: Pick<Content, 'lines' | 'participants'>): string {
  const [, root = '', index, part = ''] = pointer.replace(/^\/content/, '').split('/')
  const section = simple[root] ?? 'preisblatt'
  const at = Number(index)
  if (index === undefined) return section
  if (root === 'lines') return `${lines[at]?.costType ?? section}-${ofLine[part] ?? 'expected'}`
  if (root === 'extras') return `zusatz-${at}-${ofExtra[part] ?? 'name'}`
  if (root === 'carries') return `uebertrag-${at}-${ofCarry[part] ?? 'betrag'}`
  if (root !== 'participants') return section
  const land = participants[at]?.land
  if (land === undefined) return section
  const others = participants.filter((one) => !isLandCode(one.land))
  const name = isLandCode(land) ? land : `stelle-${others.findIndex((one) => one.land === land)}`
  return `${name}-${ofParticipant[part] ?? 'beteiligt'}`
}

/** What the API refused, at the fields of the form. Its own sentence stands where it points to one place only. */
export function sheetErrors(
  { errors = [], detail }: Pick<Problem, 'errors' | 'detail'>,
  content: Content,
): FieldError[] {
  const found = new Map<string, FieldError>()
  for (const violation of errors) {
    const field = fieldAt(violation.pointer, content)
    const message = errors.length === 1 ? detail : sentence(violation)
    if (!found.has(field)) found.set(field, { field, label: fieldLabel(field), message })
  }
  return [...found.values()]
}
