import type { Schemas } from '@fit-store/contracts/client'
import { plural } from '#lib/format.ts'
import type { Task } from './open-tasks.ts'

type Document = Pick<Schemas['TermsSummary'], 'slug' | 'title' | 'open'>
type Deliberation = Pick<Schemas['TermsDeliberation'], 'comments' | 'votes' | 'myLand'>
/** In which capacity somebody works on terms: for a Land, or for the platform operator's contract management. */
export type Part = 'land' | 'drafter'

/** What waits for this person at the version of a document that is being worked on. */
export function termsTask(
  { slug, title, open }: Document,
  said: Deliberation | undefined,
  part: Part,
): Task | undefined {
  if (!open) return undefined
  const name = `${title}, Fassung ${open.version}`
  const href = `/vertragsbedingungen/${slug}/${open.version}`
  if (part === 'land') {
    const { myLand, votes = [] } = said ?? {}
    if (!myLand || votes.some(({ land, isCurrent }) => land === myLand && isCurrent)) return undefined
    return { label: `Abstimmen: ${name}`, detail: 'Die Länder beraten den Entwurf.', href: `${href}/beratung` }
  }
  if (open.status === 'draft') {
    return {
      label: `Entwurf fertigstellen: ${name}`,
      detail: 'Die Länder sehen ihn noch nicht.',
      href: `${href}/bearbeiten`,
    }
  }
  if (open.status === 'in_review') {
    return { label: `Prüfen: ${name}`, detail: 'Zwei Personen geben die Fassung frei.', href: `${href}/pruefung` }
  }
  const waiting = said?.comments.filter(({ resolvedAt }) => !resolvedAt).length ?? 0
  if (waiting === 0) return undefined
  const count = plural(waiting, 'Kommentar wartet', 'Kommentare warten')
  return { label: `Kommentare erledigen: ${name}`, detail: `${count} auf ein Ergebnis.`, href: `${href}/beratung` }
}
