import type { SheetStatus } from '#lib/labels/prices.ts'

/** The three lists of price sheets: what the address says, and what the chip says. */
export const views = [
  { key: null, status: 'submitted', label: 'Wartet auf Prüfung' },
  { key: 'zurueckgegeben', status: 'returned', label: 'Zurückgegeben' },
  { key: 'veroeffentlicht', status: 'published', label: 'Veröffentlicht' },
] as const satisfies { key: string | null; status: SheetStatus; label: string }[]

/** What waits, unless the address asks for another list. */
export const statusOf = (key: string | null) => (views.find((view) => view.key === key) ?? views[0]).status
