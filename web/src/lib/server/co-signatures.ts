import type { FieldNames } from '../field-errors.ts'
import { textOf, type Typed } from './form.ts'

/** Whom somebody asks to co-sign, as the API takes it, with what to say when it refuses. */
export function coSignatureAsked(form: FormData) {
  const typed = { wen: textOf(form, 'wen'), worum: textOf(form, 'worum') }
  const fields: FieldNames = {
    askedOf: { field: 'wen', label: 'Wer mitzeichnen soll', says: { format: 'Bitte wählen Sie eine Person.' } },
    note: { field: 'worum', label: 'Worum es geht' },
  }
  return { body: { askedOf: typed.wen, note: typed.worum || null }, fields, typed }
}

/** The answer to one who asked, and which question it answers. */
export function coSignatureReply(form: FormData) {
  const part = textOf(form, 'mitzeichnung')
  const field = `bemerkung-${part}`
  const note = textOf(form, field)
  const answer = textOf(form, 'antwort') === 'agreed' ? ('agreed' as const) : ('objected' as const)
  const fields: FieldNames = {
    note: { field, label: 'Bemerkung', says: { required: 'Wer nicht mitzeichnet, begründet es.' } },
  }
  const typed: Typed = { [field]: note, [`antwort-${part}`]: answer }
  return { part, body: { answer, note: note || null }, fields, typed }
}
