import type { Schemas } from '@fit-store/contracts/client'
import type { FieldNames } from '#lib/field-errors.ts'
import { chosenOf, textOf, textOrNull, type Typed } from '#lib/server/form.ts'

export type Draft = Omit<Schemas['ReuseRequestDraft'], 'beneficiaries'>

/** The fields of a declaration of interest, as the API names them. */
export const draftFields: FieldNames = {
  scope: { field: 'umfang', label: 'Umfang' },
  onlineServices: {
    field: 'dienste',
    label: 'Onlinedienste',
    says: { required: 'Bitte wählen Sie mindestens einen Onlinedienst.' },
  },
  desiredStartOn: {
    field: 'beginn',
    label: 'Gewünschter Beginn',
    says: { format: 'Bitte geben Sie einen Tag an, zum Beispiel 01.07.2027.' },
  },
  functionalMailbox: {
    field: 'postfach',
    label: 'Funktionspostfach',
    says: { format: 'Hier steht eine E-Mail-Adresse, zum Beispiel ozg@land.example.' },
  },
  businessApplications: { field: 'fachverfahren', label: 'Fachverfahren' },
  otherApplications: { field: 'andere', label: 'Andere Fachverfahren' },
  question: { field: 'frage', label: 'Frage' },
  adopterReference: { field: 'aktenzeichen', label: 'Aktenzeichen' },
  beneficiaries: {
    field: 'kommunen',
    label: 'Kommunen',
    says: { required: 'Bitte nennen Sie mindestens eine Kommune.' },
  },
}

/** What a form says, as the API takes it. Of a scope "all" the single online services are none of its business. */
export function draftFrom(form: FormData): Draft {
  const scope = textOf(form, 'umfang') === 'some' ? 'some' : 'all'
  return {
    scope,
    onlineServices: scope === 'some' ? chosenOf(form, 'dienste') : [],
    desiredStartOn: textOrNull(form, 'beginn'),
    functionalMailbox: textOrNull(form, 'postfach'),
    businessApplications: chosenOf(form, 'fachverfahren'),
    otherApplications: textOrNull(form, 'andere'),
    question: textOrNull(form, 'frage'),
    adopterReference: textOrNull(form, 'aktenzeichen'),
  }
}

/** The same as it was typed, to show it again. */
export const typedIn = (form: FormData): Typed => ({
  umfang: textOf(form, 'umfang'),
  dienste: chosenOf(form, 'dienste'),
  beginn: textOf(form, 'beginn'),
  postfach: textOf(form, 'postfach'),
  fachverfahren: chosenOf(form, 'fachverfahren'),
  andere: textOf(form, 'andere'),
  frage: textOf(form, 'frage'),
  aktenzeichen: textOf(form, 'aktenzeichen'),
})
