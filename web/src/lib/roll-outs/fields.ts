import type { FieldNames } from '#lib/field-errors.ts'

/** The fields of the forms by the API's names. */
export const rollOutFields: FieldNames = {
  ars: {
    field: 'regionalschluessel',
    label: 'Regionalschlüssel',
    says: { pattern: 'Der Regionalschlüssel hat zwölf Ziffern.' },
  },
  name: { field: 'name', label: 'Name der Behörde', says: { minLength: 'Diese Angabe fehlt noch.' } },
  status: { field: 'stand', label: 'Stand' },
  statusOn: {
    field: 'seit',
    label: 'In diesem Stand seit',
    says: {
      maximum: 'Der Tag liegt in der Zukunft.',
      minimum: 'Der Vertrag beginnt später. Bis dahin ist die Behörde im Pilotbetrieb.',
    },
  },
  plannedOn: { field: 'geplant', label: 'In Betrieb geplant am' },
  note: {
    field: 'bemerkung',
    label: 'Bemerkung',
    says: { required: 'Bitte schreiben Sie, warum die Anbindung gestoppt ist.' },
  },
}

/** The stages in the order a connection goes through them. */
export const stages = ['planned', 'connecting', 'pilot', 'live', 'stopped'] as const
