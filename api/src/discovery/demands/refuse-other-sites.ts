import { Problem } from '../../platform/problem.ts'

/**
 * A browser names the page a change comes from; another site must not make its visitors count for it. Programs name none.
 * Refuses with 403.
 */
export function refuseOtherSites(origin: string | undefined, publicOrigin: string) {
  if (origin === undefined || origin === publicOrigin) return
  throw new Problem(
    403,
    'foreign-origin',
    'Diese Anfrage kam nicht von einer Seite des FIT-Stores und wurde nicht ausgeführt.',
  )
}
