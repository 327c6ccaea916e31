import { Problem } from '../platform/problem.ts'
import type { Action } from './lifecycle.ts'

// A move that exists in a phase can still fail for what has or has not happened: an approval missing, a comment left open.
// Pages are told beforehand what the operation would answer, in the same words.

/** What has happened to a version under review or discussion, seen by one person. */
export type Circumstances = {
  /** Approvals of the text as it stands. */
  approvals: number
  /** Whether the person, or whoever's authority they use, is among those who approved. */
  hasApproved: boolean
  openComments: number
}

export type Obstacle = { slug: 'already-decided' | 'comments-open' | 'second-person-required'; reason: string }

/** Why a move would be refused just now, or null. */
export function obstacleTo(action: Action, { approvals, hasApproved, openComments }: Circumstances): Obstacle | null {
  if (action === 'request_review' && openComments > 0) {
    const open = openComments === 1 ? 'Ein Kommentar ist' : `${openComments} Kommentare sind`
    const reason = `${open} noch nicht erledigt. Erledigen Sie zuerst jeden Kommentar mit einem Ergebnis.`
    return { slug: 'comments-open', reason }
  }
  if (action === 'approve' && approvals >= 2) {
    const reason = 'Zwei Personen haben diesen Text freigegeben. Es fehlt nur noch der erste Tag, an dem er gilt.'
    return { slug: 'already-decided', reason }
  }
  if (action === 'approve' && hasApproved) {
    const reason =
      'Eine Freigabe in dieser Befugnis liegt schon vor. Die zweite muss eine andere Person erteilen, die nicht in Vertretung der ersten handelt.'
    return { slug: 'second-person-required', reason }
  }
  if (action === 'put_into_force' && approvals < 2) {
    const reason = 'Diese Fassung braucht zuerst die Freigabe von zwei Personen.'
    return { slug: 'second-person-required', reason }
  }
  return null
}

/** Refuses with 409 a move that something stands in the way of. */
export function requireClear(action: Action, circumstances: Circumstances) {
  const obstacle = obstacleTo(action, circumstances)
  if (obstacle) throw new Problem(409, obstacle.slug, obstacle.reason)
}
