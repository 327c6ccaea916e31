import type { Changes, Subject } from './parts.ts'

/** Keys, price sheets and rounds. */
export type PricingEvent =
  | { type: 'allocation_key.proposed'; subject: Subject<'allocation_key'>; data: NamedKey }
  | { type: 'allocation_key.changed'; subject: Subject<'allocation_key'>; data: NamedKey }
  | { type: 'allocation_key.withdrawn'; subject: Subject<'allocation_key'>; data: NamedKey }
  | { type: 'allocation_key.approved'; subject: Subject<'allocation_key'>; data: NamedKey & { person: string } }
  | {
      type: 'allocation_key.refused'
      subject: Subject<'allocation_key'>
      data: NamedKey & { person: string; reason: string }
    }
  | {
      type: 'price_sheet.created'
      subject: Subject<'solution'>
      data: { sheet: string; year: number; edition: number }
    }
  | { type: 'price_sheet.changed'; subject: Subject<'solution'>; data: NamedSheet }
  | { type: 'price_sheet.discarded'; subject: Subject<'solution'>; data: NamedSheet }
  | { type: 'price_sheet.submitted'; subject: Subject<'solution'>; data: NamedSheet }
  | { type: 'price_sheet.returned'; subject: Subject<'solution'>; data: NamedSheet & { reason: string } }
  | { type: 'price_sheet.published'; subject: Subject<'solution'>; data: NamedSheet }
  | {
      type: 'price_sheet.due'
      subject: Subject<'solution'>
      data: { year: number; dueOn: string; slug: string; title: string; daysLeft: number }
    }
  | { type: 'solution.costs_computed'; subject: Subject<'solution'>; data: Record<string, never> }
  | { type: 'price_round.opened'; subject: Subject<'price_round'>; data: { year: number; dueOn: string } }
  | { type: 'price_round.changed'; subject: Subject<'price_round'>; data: Changes }

type NamedKey = { slug: string; name: string }
type NamedSheet = { sheet: string; year: number; edition: number; title: string; slug: string }
