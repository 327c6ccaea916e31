import type { Schemas } from '@fit-store/contracts/client'
import { formatDate } from '#lib/format.ts'

type Version = Pick<Schemas['TermsVersionSummary'], 'version' | 'status' | 'validFrom' | 'validTo'>

/** What two versions mean for contracts, in sentences; the older comes first, whichever side it stands on. */
export function consequencesOf(one: Version, other: Version): string[] {
  const [older, newer] = one.version <= other.version ? [one, other] : [other, one]
  const hasStarted = older.status === 'in_force' || older.status === 'superseded'
  return [
    ...(hasStarted
      ? [`Verträge, die unter Fassung ${older.version} geschlossen wurden, behalten sie bis zu ihrem Ende.`]
      : []),
    sentence(older),
    ...(older.version === newer.version ? [] : [sentence(newer)]),
  ]
}

function sentence({ version, status, validFrom, validTo }: Version): string {
  if (!validFrom) return `Fassung ${version} gilt noch nicht. Ihr erster Tag steht nach der Freigabe fest.`
  const days = `ab dem ${formatDate(validFrom)}${validTo ? ` und bis zum ${formatDate(validTo)}` : ''}`
  if (status === 'superseded') {
    return `Fassung ${version} galt für Verträge vom ${formatDate(validFrom)} bis zum ${formatDate(validTo ?? validFrom)}; für neue gilt sie nicht mehr.`
  }
  return `Fassung ${version} gilt für Verträge, die ${days} geschlossen werden.`
}
