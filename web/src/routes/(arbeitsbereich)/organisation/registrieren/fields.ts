import type { FieldNames } from '#lib/field-errors.ts'

const mail = 'Hier steht eine E-Mail-Adresse, zum Beispiel poststelle@amt.example.'
const web = 'Die Adresse beginnt mit https:// oder http://.'
const blank = 'Diese Angabe fehlt noch.'

/** Fields that an organisation states about itself, as registration and settings ask for them. */
export const organisationFields: FieldNames = {
  kind: {
    field: 'art',
    label: 'Art der Organisation',
    says: { enum: 'Bitte wählen Sie, was Ihre Organisation ist.' },
  },
  displayName: {
    field: 'name',
    label: 'Name',
    says: { minLength: blank, pattern: blank, demo: 'Der Vorsatz „Demo-“ kommt mit der Registrierung und bleibt.' },
  },
  legalName: {
    field: 'vertragsname',
    label: 'Name in Verträgen',
    says: { minLength: blank, pattern: blank, required: blank },
  },
  land: {
    field: 'land',
    label: 'Land',
    says: { required: 'Bitte wählen Sie das Land. Bei dieser Art der Organisation gehört es dazu.' },
  },
  ars: { field: 'ars', label: 'Regionalschlüssel', says: { pattern: 'Der Schlüssel hat 12 Ziffern.' } },
  leitwegId: { field: 'leitweg', label: 'Leitweg-ID' },
  functionalMailbox: { field: 'postfach', label: 'Funktionspostfach', says: { format: mail, required: blank } },
  website: { field: 'website', label: 'Internetseite', says: { pattern: web } },
  seeks: {
    field: 'vorhaben',
    label: 'Was Sie vorhaben',
    says: { minItems: 'Bitte wählen Sie mindestens ein Vorhaben.' },
  },
  note: { field: 'hinweis', label: 'Hinweis an den Betreiber' },
}
