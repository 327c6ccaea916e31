import type { Schemas } from '@fit-store/contracts/client'

export type SubjectType = Schemas['HistoryEvent']['subject']['type']

/** What an event can be about: its word, and how addresses of pages spell it. */
export const subjects: Record<SubjectType, { label: string; slug: string }> = {
  solution: { label: 'Lösung', slug: 'loesung' },
  listing: { label: 'Eintrag', slug: 'eintrag' },
  listing_claim: { label: 'Übernahme', slug: 'uebernahme' },
  organisation: { label: 'Organisation', slug: 'organisation' },
  person: { label: 'Konto', slug: 'konto' },
  allocation_key: { label: 'Verteilungsschlüssel', slug: 'schluessel' },
  price_round: { label: 'Preisrunde', slug: 'preisrunde' },
  terms_version: { label: 'Fassung der Vertragsbedingungen', slug: 'fassung' },
  reuse_request: { label: 'Nachnutzungsanfrage', slug: 'anfrage' },
  agreement: { label: 'Vertrag', slug: 'vertrag' },
  roll_out: { label: 'Anbindung', slug: 'anbindung' },
  checklist: { label: 'Prüfliste', slug: 'pruefliste' },
  agreement_rule: { label: 'Vertragsart', slug: 'vertragsart' },
  deadline_rule: { label: 'Frist', slug: 'frist' },
  reference: { label: 'Referenzdaten', slug: 'referenzdaten' },
  delivery: { label: 'Zustellung', slug: 'zustellung' },
  parked_event: { label: 'Ereignis ohne Folgen', slug: 'ereignis' },
}

/** The page that tells what happened to a record. */
export const historyAddress = (type: SubjectType, id: string) =>
  `/verlauf/${subjects[type].slug}/${encodeURIComponent(id)}`

/** The kind of record that an address names. */
export const subjectTypeOf = (slug: string) =>
  (Object.keys(subjects) as SubjectType[]).find((type) => subjects[type].slug === slug)
