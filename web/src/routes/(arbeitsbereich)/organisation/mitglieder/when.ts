import type { Schemas } from '@fit-store/contracts/client'
import { formatDate } from '#lib/format.ts'

type Grant = Schemas['Member']['grants'][number]

/** Why a role does not count on this day (`YYYY-MM-DD`); undefined where it does. */
export function whyNotToday({ countsToday, validFrom, validTo }: Grant, today: string) {
  if (countsToday) return undefined
  if (validFrom > today) return `ab ${formatDate(validFrom)}`
  return validTo && validTo < today ? 'abgelaufen' : 'ruht: die vertretene Person hat sie gerade nicht'
}
