import type { ListingStatus, VersionStatus } from '#lib/labels/listings.ts'

type Status = VersionStatus | ListingStatus

/** What the list of own listings can be narrowed to, by the word in the address. */
const views = {
  alle: { label: 'Alle', statuses: [] },
  entwurf: { label: 'In Arbeit', statuses: ['draft', 'changes_requested'] },
  pruefung: { label: 'In Prüfung', statuses: ['submitted', 'in_review'] },
  veroeffentlicht: { label: 'Veröffentlicht', statuses: ['published'] },
  abgelehnt: { label: 'Abgelehnt', statuses: ['refused'] },
} as const satisfies Record<string, { label: string; statuses: readonly Status[] }>

export type View = keyof typeof views

export const isView = (word: string): word is View => Object.hasOwn(views, word)
export const statusesOf = (view: View): Status[] => [...views[view].statuses]
export const viewNames = Object.entries(views).map(([key, { label }]) => ({ key: key as View, label }))
