import type { Schemas } from '@fit-store/contracts/client'

type Request = Pick<Schemas['ReuseRequest'], 'number' | 'status' | 'party' | 'turn' | 'allowedActions' | 'counts'>
type Refused = Pick<Schemas['ReuseRequest'], 'refusedActions'>
type Main = { label: string; href: string }

/** The provider is at turn, but only who signs for it can record the outcome: a coordinator is told so. */
export const waitsForSignatory = ({ status, turn, refusedActions }: Pick<Request, 'status' | 'turn'> & Refused) =>
  status === 'in_coordination' && turn?.isMine === true && refusedActions.some(({ action }) => action === 'agree')

/** The one thing to do next in a case, for whoever is at turn; nothing where others are. What is fulfilled goes on in its agreement. */
export function mainAction(
  { number, status, party, turn, allowedActions, counts }: Request,
  openQuestion: string | undefined,
  agreement?: string,
): Main | undefined {
  const may = (action: (typeof allowedActions)[number]) => allowedActions.includes(action)
  if (counts.questionsToMe > 0 && openQuestion && may('write_message')) {
    return { label: 'Rückfrage beantworten', href: `#text-${openQuestion}` }
  }
  if (status === 'fulfilled' && agreement) return { label: 'Vertrag öffnen', href: `/vertraege/${agreement}` }
  if (!turn?.isMine) return undefined
  if (agreement) return { label: 'Vertrag öffnen', href: `/vertraege/${agreement}` }
  if (status === 'coordinated' && party === 'platform_operator') {
    return { label: 'Vertrag entwerfen', href: '/verwaltung/vertraege' }
  }
  if (may('forward')) return { label: 'Anfrage weiterleiten', href: '#weiterleiten' }
  if (status === 'forwarded' && party !== 'platform_operator' && may('write_message')) {
    return { label: 'Abstimmung beginnen', href: '#text-neu' }
  }
  if (may('agree')) return { label: 'Ergebnis festhalten', href: `/nachnutzung/${number}/ergebnis` }
  if (status === 'in_coordination' && may('propose_condition')) {
    return { label: 'Nachricht schreiben', href: '#schreiben' }
  }
  return undefined
}
