import { costKeys } from '#lib/address.ts'
import { centsFrom } from '#lib/costs/amount.ts'
import { isLandCode, laender, type LandCode } from '#lib/laender.ts'

/** The division of an amount that an address asks for. */
export type Division = {
  key: string
  participants: LandCode[]
  joiners: LandCode[]
  /** As it was typed. */
  total: string
  totalCents: number | undefined
}

export type DivisionError = { field: string; label: string; message: string }
type Params = Pick<URLSearchParams, 'get' | 'getAll' | 'has'>

/** What the address asks, and how to mend it. An address without an amount asks nothing yet. */
export function divisionFrom(
  params: Params,
  fallbackKey: string,
): { division: Division; errors: DivisionError[]; isAsked: boolean } {
  const total = params.get(costKeys.total)?.trim() ?? ''
  const totalCents = centsFrom(total)
  const codes = (key: string) => {
    const asked = params.getAll(key)
    return laender.map(({ code }) => code).filter((code) => asked.includes(code))
  }
  const participants = codes(costKeys.participant)
  const joiners = codes(costKeys.joiner).filter((code) => !participants.includes(code))
  const unknown = [...params.getAll(costKeys.participant), ...params.getAll(costKeys.joiner)].filter(
    (code) => code && !isLandCode(code),
  )
  const isAsked = params.has(costKeys.total)
  const errors: DivisionError[] = []
  if (isAsked && (totalCents === undefined || totalCents < 0)) {
    errors.push({
      field: costKeys.total,
      label: 'Gesamtkosten',
      message: totalCents === undefined ? amountHint(total) : 'Kosten sind nicht kleiner als 0 €.',
    })
  }
  if (unknown.length) {
    errors.push({
      field: costKeys.participant,
      label: 'Beteiligte Länder',
      message: `„${unknown.join('“, „')}“ ist kein Land.`,
    })
  } else if (isAsked && participants.length === 0) {
    errors.push({
      field: costKeys.participant,
      label: 'Beteiligte Länder',
      message: 'Bitte kreuzen Sie mindestens ein Land an.',
    })
  }
  return {
    division: { key: params.get(costKeys.key) || fallbackKey, participants, joiners, total, totalCents },
    errors,
    isAsked,
  }
}

const amountHint = (typed: string) =>
  typed
    ? `„${typed}“ ist kein Betrag. Schreiben Sie ihn so: 1.000.000,00.`
    : 'Bitte geben Sie einen Betrag ein, zum Beispiel 1.000.000,00.'
