import type { ProposalStatus } from '#lib/labels/keys.ts'

/** The three lists of proposals: what the address says, and what the chip says. */
export const views = [
  { key: null, status: 'proposed', label: 'Wartet auf Freigabe' },
  { key: 'freigegeben', status: 'approved', label: 'Freigegeben' },
  { key: 'abgelehnt', status: 'refused', label: 'Abgelehnt' },
] as const satisfies { key: string | null; status: ProposalStatus; label: string }[]

/** What waits, unless the address asks for another list. */
export const statusOf = (key: string | null) => (views.find((view) => view.key === key) ?? views[0]).status
