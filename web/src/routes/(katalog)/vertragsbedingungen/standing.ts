import type { Schemas } from '@fit-store/contracts/client'
import { berlinToday, formatDate, plural } from '#lib/format.ts'

type Version = Schemas['TermsVersionSummary']
type InForce = Schemas['TermsDocument']['inForce']

/** From when to when a version is valid: `seit 01.07.2026`, `01.01.2025 bis 30.06.2026`; undefined while nobody has set a day. */
export function validity({ status, validFrom, validTo }: Pick<Version, 'status' | 'validFrom' | 'validTo'>) {
  if (!validFrom) return undefined
  if (validTo) return `${formatDate(validFrom)} bis ${formatDate(validTo)}`
  return `${status === 'approved' ? 'ab' : 'seit'} ${formatDate(validFrom)}`
}

/** What the page of a version says first: whether it is what counts today, and what does where it is not. */
export function standingOf(version: Version, inForce: InForce) {
  const now = inForce && inForce.version !== version.version ? `Heute gilt Fassung ${inForce.version}.` : undefined
  return [sentence(version), now].filter(Boolean).join(' ')
}

function sentence({ status, version, validFrom, validTo }: Version) {
  if (status === 'in_force') {
    const from = `Fassung ${version} gilt seit dem ${formatDate(validFrom ?? '')}`
    return validTo ? `${from} bis zum ${formatDate(validTo)}.` : `${from} für jeden neuen Vertrag.`
  }
  if (status === 'superseded') {
    return `Fassung ${version} galt vom ${formatDate(validFrom ?? '')} bis zum ${formatDate(validTo ?? '')}.`
  }
  if (status === 'approved') return `Fassung ${version} ist freigegeben und gilt ab dem ${formatDate(validFrom ?? '')}.`
  return `Fassung ${version} ist noch ein Entwurf und bindet niemanden.`
}

/** Who has approved a version: never fewer than two people before it counts. */
export function approvalOf({ origin, approvals, approvedAt, status }: Version) {
  if (origin === 'model') return 'mitgeliefertes Muster'
  if (approvedAt) return `durch zwei Personen, abgeschlossen am ${formatDate(berlinToday(new Date(approvedAt)))}`
  if (status !== 'in_review') return 'noch nicht, erst nach Beratung und Prüfung'
  return ['noch keine der zwei nötigen', 'eine der zwei nötigen', 'beide nötigen'][approvals]
}

/** Whose turn it is with a version in the making, since when, until when, and what comes next: the status line of its pages. */
export function turnOf(version: Version) {
  const { status, approvals, allowedActions, commentsOpenedAt, reviewRequestedAt, approvedAt, commentsDueOn } = version
  const may = (action: Version['allowedActions'][number]) => allowedActions.includes(action)
  switch (status) {
    case 'draft':
      return {
        turn: 'Vertragsmanagement',
        since: day(version.createdAt),
        next: 'Die Länder kommentieren und stimmen ab',
        mine: may('open_comments'),
      }
    case 'commenting':
      if (version.returnedAt) {
        return {
          turn: 'Vertragsmanagement (Überarbeitung)',
          since: day(version.returnedAt),
          next: 'Erneute Prüfung und Freigabe durch zwei Personen',
          mine: may('edit'),
        }
      }
      return {
        turn: 'Arbeitsgruppe der Länder',
        since: day(commentsOpenedAt),
        dueOn: commentsDueOn ?? undefined,
        next: 'Prüfung und Freigabe durch zwei Personen',
        mine: may('vote'),
      }
    case 'in_review':
      return {
        turn: `Vertragsmanagement (${approvals === 0 ? 'erste Freigabe' : approvals === 1 ? 'zweite Freigabe' : 'Inkraftsetzen'})`,
        since: day(reviewRequestedAt),
        next: 'Die Fassung gilt ab einem festgelegten Tag',
        mine: may('approve') || may('put_into_force'),
      }
    case 'approved':
      return { since: day(approvedAt), next: `Gilt ${validity(version)}`, mine: false }
    default:
      return undefined
  }
}

/** Why a move of this phase would be refused just now, in the API's words. */
export const blocked = ({ blockedActions }: Version, action: Version['allowedActions'][number]) =>
  blockedActions.find((one) => one.action === action)?.reason

/** What runs under a version: `3 Anfragen und 10 Verträge`. */
export function usageOf({ requests, agreements }: NonNullable<Version['usage']>) {
  if (requests + agreements === 0) return 'nichts'
  const parts = [
    requests > 0 && plural(requests, 'Anfrage', 'Anfragen'),
    agreements > 0 && plural(agreements, 'Vertrag', 'Verträge'),
  ]
  return parts.filter(Boolean).join(' und ')
}

const day = (moment: string | null) => (moment ? berlinToday(new Date(moment)) : undefined)
