import type { Schemas } from '@fit-store/contracts/client'
import type { RequestStatus, TurnParty } from '../labels/requests.ts'

type Sides = Pick<Schemas['ReuseRequestSummary'], 'adopter' | 'provider'>

/** What pages call a party of a case: the name of the organisation, or the operator by its role. */
export function partyName({ adopter, provider }: Sides, party: TurnParty): string {
  if (party === 'adopter') return adopter.displayName
  return party === 'provider' ? provider.displayName : 'Plattformbetreiber'
}

/** Whose turn it is: "Sie (Demo-Land Bayern)", the name of the other side, or nobody. */
export function turnWords(request: Sides & Pick<Schemas['ReuseRequestSummary'], 'turn'>): string | undefined {
  if (!request.turn) return undefined
  const name = partyName(request, request.turn.party)
  return request.turn.isMine ? `Sie (${name})` : name
}

/** What comes after the step a case stands at, in a few words; nothing where it has ended without a contract. */
export function nextWords(request: Sides & { status: RequestStatus }): string | undefined {
  const provider = request.provider.displayName
  const words: Record<RequestStatus, string | undefined> = {
    draft: `Weiterleitung an ${provider}`,
    declared: `Weiterleitung an ${provider}`,
    forwarded: `Abstimmung mit ${provider}`,
    in_coordination: `Ergebnis von ${provider}`,
    coordinated: 'Nachnutzungsvertrag',
    fulfilled: 'Anbindung der Behörden',
    declined: undefined,
    withdrawn: undefined,
  }
  return words[request.status]
}
