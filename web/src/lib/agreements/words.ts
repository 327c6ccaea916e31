import type { Schemas } from '@fit-store/contracts/client'
import { berlinToday, formatDate } from '#lib/format.ts'

type Card = Schemas['AgreementCard']
type Standing = Pick<Card, 'kind' | 'status' | 'offeror' | 'partner' | 'turn' | 'nextPossibleEnd' | 'endsOn'>

export const agreementAddress = (number: string, page?: string) => `/vertraege/${number}${page ? `/${page}` : ''}`

/** What a list and a heading call it: "Hund anmelden für Demo-Stadt Lindenhafen". */
export const agreementTitle = ({ solution, partner, kind }: Pick<Card, 'solution' | 'partner' | 'kind'>) =>
  kind === 'provision'
    ? `${solution.title}, bereitgestellt von ${partner.displayName}`
    : `${solution.title} für ${partner.displayName}`

/** Whose turn it is, as the status line and the lists say it. */
export const turnOf = (turn: Card['turn']) => turn && (turn.isMine ? `Sie (${turn.organisation})` : turn.organisation)

/** What happens next; nothing where the agreement has come to its end. */
export function nextStep({ status, offeror, partner, nextPossibleEnd, endsOn }: Standing): string | undefined {
  switch (status) {
    case 'draft':
      return `Angebot an ${partner.displayName}`
    case 'offered':
      return `Gegenzeichnung durch ${offeror.displayName}`
    case 'signed':
      return 'Der Vertrag ist geschlossen, die Anbindung beginnt'
    case 'concluded':
      return nextPossibleEnd ? `Frühestes Ende am ${formatDate(nextPossibleEnd)}` : undefined
    case 'terminated':
      return endsOn ? `Der Vertrag endet am ${formatDate(endsOn)}` : undefined
    default:
      return undefined
  }
}

/** The Berlin day of a moment, as `2026-11-22`; a day stays as it is. */
export const dayOf = (moment: string) => (moment.includes('T') ? berlinToday(new Date(moment)) : moment)

/** What an agreement costs in a year, if that is known. */
export const amountIn = ({ amounts }: Pick<Card, 'amounts'>, year: number) => amounts.find((one) => one.year === year)
