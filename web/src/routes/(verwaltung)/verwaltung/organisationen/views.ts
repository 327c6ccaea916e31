import type { AccreditationStatus } from '#lib/labels/accreditation.ts'

/** The three lists of registrations: what the address says, and what the chip says. */
export const views = [
  { key: null, status: 'requested', label: 'Wartet auf Entscheidung' },
  { key: 'zugelassen', status: 'accredited', label: 'Zugelassen' },
  { key: 'abgelehnt', status: 'refused', label: 'Abgelehnt' },
] as const satisfies { key: string | null; status: AccreditationStatus; label: string }[]

/** What waits, unless the address asks for another list. */
export const statusOf = (key: string | null) => (views.find((view) => view.key === key) ?? views[0]).status
