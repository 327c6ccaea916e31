import type { SheetStatus } from '#lib/labels/prices.ts'

type Standing = { status: SheetStatus; provider: string; dueOn: string | null }

/** Whose turn it is with a price sheet and what comes next, as the status line says it. */
export function sheetTurn({ status, provider, dueOn }: Standing) {
  const due = dueOn ? { dueOn } : {}
  if (status === 'draft') return { turn: provider, next: 'Einreichen, dann prüft der Plattformbetreiber', ...due }
  if (status === 'returned') return { turn: provider, next: 'Überarbeiten und noch einmal einreichen', ...due }
  if (status === 'submitted')
    return { turn: 'Plattformbetreiber', next: 'Veröffentlichung oder Rückgabe mit Begründung' }
  return {}
}
