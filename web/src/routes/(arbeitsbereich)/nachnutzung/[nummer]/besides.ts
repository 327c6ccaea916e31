import type { Schemas } from '@fit-store/contracts/client'

type Request = Pick<Schemas['ReuseRequest'], 'number' | 'status' | 'allowedActions'> & {
  counts: Pick<Schemas['ReuseRequest']['counts'], 'openConditions'>
}
type Proposal = Pick<Schemas['RequestDate'], 'answer' | 'isMine'>
type Around = {
  dates: readonly Proposal[]
  /** Where the one main action leads. */
  main?: string | undefined
}

/** What else can be done in a case now, also by who is not at turn: what is proposed to them, and an outcome that need not wait. */
export function besides({ number, status, allowedActions, counts }: Request, { dates, main }: Around) {
  const may = (action: (typeof allowedActions)[number]) => allowedActions.includes(action)
  const conditions = may('answer_condition') ? counts.openConditions : 0
  const proposals = may('answer_date') ? dates.filter(({ answer, isMine }) => answer === 'open' && !isMine).length : 0
  const outcome = `/nachnutzung/${number}/ergebnis`
  return [
    conditions > 0 && {
      label:
        conditions === 1
          ? 'Eine vorgeschlagene Auflage wartet auf Ihre Antwort'
          : `${conditions} vorgeschlagene Auflagen warten auf Ihre Antwort`,
      href: '#auflagen',
    },
    proposals > 0 && {
      label:
        proposals === 1
          ? 'Ein Terminvorschlag wartet auf Ihre Antwort'
          : `${proposals} Terminvorschläge warten auf Ihre Antwort`,
      href: '#termine',
    },
    may('agree') &&
      main !== outcome && {
        label:
          status === 'forwarded'
            ? 'Ergebnis festhalten, wenn nichts zu klären ist'
            : 'Ergebnis festhalten, ohne auf die Antwort zu warten',
        href: outcome,
      },
  ].filter((one) => one !== false)
}
