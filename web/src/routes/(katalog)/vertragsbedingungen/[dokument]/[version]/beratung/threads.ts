import type { Schemas } from '@fit-store/contracts/client'

export type Comment = Schemas['TermsComment']
type Clause = { key: string; number: number; heading: string }
export type Thread<C extends Clause = Clause> = {
  /** Of the anchor: the clause's key, or `ganz` for the whole version. */
  id: string
  title: string
  clause: C | undefined
  comments: Comment[]
}

/** Comments by what they are about, in the order of the text; the whole version first, clauses that are gone last. */
export function threadsOf<C extends Clause>(comments: readonly Comment[], clauses: readonly C[]): Thread<C>[] {
  const about = (key: string | null) => comments.filter(({ clause }) => clause === key)
  const known = new Set(clauses.map(({ key }) => key))
  const gone = [...new Set(comments.flatMap(({ clause }) => (clause && !known.has(clause) ? clause : [])))]
  const threads: Thread<C>[] = [
    { id: 'ganz', title: 'Zur ganzen Fassung', clause: undefined, comments: about(null) },
    ...clauses.map((clause) => ({
      id: clause.key,
      title: `§\u00A0${clause.number} ${clause.heading}`,
      clause,
      comments: about(clause.key),
    })),
    ...gone.map((key) => ({ id: key, title: `Entfernte Klausel „${key}“`, clause: undefined, comments: about(key) })),
  ]
  return threads.filter((thread) => thread.comments.length > 0)
}
