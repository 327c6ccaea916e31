/** What the pages of a section are called in addresses, in the order of the questionnaire. */
export const sectionSlugs = {
  basics: 'bezeichnung',
  services: 'leistungen',
  parties: 'beteiligte',
  technology: 'technik',
  operation: 'betrieb',
  documents: 'unterlagen',
  requirements: 'mindestanforderungen',
  quality: 'qualitaet',
  contacts: 'ansprechstellen',
  supply_routes: 'bezugswege',
  adoption: 'anbindungsstand',
} as const

export type SectionKey = keyof typeof sectionSlugs

const keys = Object.keys(sectionSlugs) as SectionKey[]

/** The section an address names. */
export const sectionAt = (slug: string) => keys.find((key) => sectionSlugs[key] === slug)

/** Where a section of a listing is edited; `field` leads to one of its questions. */
export const sectionAddress = (listing: string, section: SectionKey, field?: string) =>
  `/eigene-loesungen/${listing}/${sectionSlugs[section]}${field ? `#${field}` : ''}`

/** The id of the field that something missing means: `/services/onlineServices/0/name` → `onlineServices.0.name`. */
export function missingField({ pointer, rule, limit }: { pointer: string; rule: string; limit?: string | number }) {
  const path = pointer.split('/').slice(2)
  return [...path, ...(rule === 'unanswered' ? [limit, 'state'] : [])].join('.')
}

/** What a section is called where the questionnaire is not at hand. */
export const sectionTitles: Record<SectionKey, string> = {
  basics: 'Bezeichnung und Zweck',
  services: 'Leistungen und Schlüssel',
  parties: 'Beteiligte und Zuständigkeit',
  technology: 'Technik und Anbindung',
  operation: 'Betrieb und Servicezeiten',
  documents: 'Unterlagen und Erklärungen',
  requirements: 'EfA-Mindestanforderungen',
  quality: 'Qualitätskriterien',
  contacts: 'Ansprechstellen',
  supply_routes: 'Bezugswege',
  adoption: 'Anbindungsstand',
}
