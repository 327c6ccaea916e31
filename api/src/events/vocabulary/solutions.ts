import type { Subject } from './parts.ts'

/** What happens to what the catalogue shows. */
export type SolutionEvent =
  | { type: 'solution.collected'; subject: Subject<'solution'>; data: { slug: string } }
  | { type: 'solution.offered'; subject: Subject<'solution'>; data: { slug: string } }
  | { type: 'solution.changed'; subject: Subject<'solution'>; data: { slug: string; fields: string[] } }
  | { type: 'solution.removed'; subject: Subject<'solution'>; data: { slug: string } }
  | { type: 'solution.suspended'; subject: Subject<'solution'>; data: NamedSolution & { reason: string } }
  | { type: 'solution.resumed'; subject: Subject<'solution'>; data: NamedSolution }
  | {
      type: 'solution.withdrawn'
      subject: Subject<'solution'>
      data: NamedSolution & { reason: string; successor: string | null }
    }

type NamedSolution = { slug: string; title: string }
