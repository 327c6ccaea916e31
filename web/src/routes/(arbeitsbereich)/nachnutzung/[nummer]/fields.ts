import type { FieldNames } from '#lib/field-errors.ts'

export const missing = { minLength: 'Diese Angabe fehlt noch.', pattern: 'Diese Angabe fehlt noch.' }
const naming = {
  ...missing,
  'names-adopter':
    'Der Text verrät, wer gefragt hat. Nennen Sie weder die Organisation noch ihr Land, eine Kommune oder die Nummer.',
}

// The fields of the forms in a case, as the API names them. Where a page has several of a form, its name ends their ids.

export const messageFields = (form: string): FieldNames => ({
  body: { field: `text-${form}`, label: 'Nachricht', says: missing },
  asks: { field: `fragt-${form}`, label: 'Wer antworten soll' },
  dueOn: { field: `bis-${form}`, label: 'Antwort bis' },
  attachments: { field: `dateien-${form}`, label: 'Dateien' },
})

export const publicationFields = (message: string): FieldNames => ({
  question: { field: `frage-${message}`, label: 'Frage', says: naming },
  answer: { field: `antwort-${message}`, label: 'Antwort', says: naming },
})

export const dateFields: FieldNames = {
  title: { field: 'termin-titel', label: 'Wofür', says: missing },
  proposedOn: {
    field: 'termin-tag',
    label: 'Tag',
    says: { format: 'Bitte geben Sie einen Tag an.', pattern: 'Bitte geben Sie einen Tag an.' },
  },
}

export const conditionFields: FieldNames = {
  text: { field: 'auflage-text', label: 'Auflage', says: missing },
  dueOn: { field: 'auflage-frist', label: 'Frist' },
}
