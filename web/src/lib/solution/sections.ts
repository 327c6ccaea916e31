import type { Schemas } from '@fit-store/contracts/client'

type Solution = Pick<Schemas['Solution'], 'documents' | 'links' | 'operation' | 'serviceLevel'>
export type Section = { id: string; label: string }

type Listing = Pick<Schemas['PublicListing'], 'requirements' | 'criteria' | 'contacts'>

export const hasDocuments = ({ documents, links }: Solution) => documents.length + links.length > 0
export const hasOperation = ({ operation, serviceLevel }: Solution) => Boolean(operation || serviceLevel)

/** The sections that `SolutionSections` shows of a solution, for a side index; `hasCosts` where it shows costs among them. */
export function sectionsOf(solution: Solution, { hasCosts = false } = {}): Section[] {
  return [
    { id: 'ueberblick', label: 'Überblick', isThere: true },
    { id: 'kosten', label: 'Kosten', isThere: hasCosts },
    { id: 'leistungen', label: 'Leistungen', isThere: true },
    { id: 'technik', label: 'Technik und Passung', isThere: true },
    { id: 'anbindungsstand', label: 'Anbindungsstand', isThere: true },
    { id: 'zustaendigkeit', label: 'Zuständigkeit im Zeitverlauf', isThere: true },
    { id: 'bezugswege', label: 'Bezugswege', isThere: true },
    { id: 'unterlagen', label: 'Unterlagen und Links', isThere: hasDocuments(solution) },
    { id: 'betrieb', label: 'Betrieb', isThere: hasOperation(solution) },
  ].flatMap(({ isThere, ...section }) => (isThere ? [section] : []))
}

/** The sections that follow from the listing behind an offer: what its provider answered, and whom to ask. */
export function sectionsOfListing({ requirements, criteria, contacts }: Listing): Section[] {
  return [
    { id: 'mindestanforderungen', label: 'EfA-Mindestanforderungen', isThere: requirements.length > 0 },
    { id: 'qualitaet', label: 'Qualitätskriterien', isThere: criteria.length > 0 },
    { id: 'ansprechstellen', label: 'Ansprechstellen', isThere: contacts.length > 0 },
  ].flatMap(({ isThere, ...section }) => (isThere ? [section] : []))
}
