import type { Agreement } from './queries.ts'
import { germanDay } from '../../platform/days.ts'

type Happened = Pick<
  Agreement,
  | 'status'
  | 'partnerName'
  | 'signedAt'
  | 'concludedAt'
  | 'closedAt'
  | 'closingReason'
  | 'terminatedAt'
  | 'endsOn'
  | 'offeredAt'
>

/** What the last move was, for who comes too late: which side made it, and when. Never a person's name. */
export function happenedTo({
  status,
  partnerName,
  offeredAt,
  signedAt,
  concludedAt,
  closedAt,
  closingReason,
  terminatedAt,
  endsOn,
}: Happened) {
  switch (status) {
    case 'draft':
      return ''
    case 'offered':
      return `Angeboten wurde er am ${moment(offeredAt)}.`
    case 'signed':
      return `Für „${partnerName}“ hat eine zeichnungsberechtigte Person am ${moment(signedAt)} unterzeichnet.`
    case 'concluded':
      return `Die anbietende Stelle hat am ${moment(concludedAt)} gegengezeichnet.`
    case 'declined':
      return `„${partnerName}“ hat am ${moment(closedAt)} abgelehnt.`
    case 'withdrawn':
      return `Zurückgezogen wurde er am ${moment(closedAt)}. Der Grund: „${closingReason}“`
    case 'terminated':
      return `Die Kündigung ging am ${moment(terminatedAt)} ein; er endet am ${germanDay(endsOn!)}.`
    case 'ended':
      return `Er endete am ${endsOn ? germanDay(endsOn) : moment(closedAt)}.`
  }
}

function moment(at: Date | null) {
  if (at === null) return ''
  const options = { timeZone: 'Europe/Berlin', dateStyle: 'medium', timeStyle: 'short' } as const
  return `${at.toLocaleString('de-DE', options)} Uhr`
}
