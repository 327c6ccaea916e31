import type { Filling } from './compose.ts'
import type { Clause } from './text/hashes.ts'

/**
 * The part of a filling that a version asks for. Whoever fills a document knows more than every version of it needs, and a value
 * that is not asked for is refused (`compose`); one that is missing still is.
 */
export function onlyAsked(clauses: readonly Clause[], { facts, values }: Filling): Filling {
  const asked = new Set(clauses.map(({ when }) => when?.fact))
  const applying = clauses.filter(({ when }) => when === null || facts[when.fact] === when.is)
  const names = new Set(applying.flatMap(({ variables }) => variables.map(({ name }) => name)))
  return {
    facts: Object.fromEntries(Object.entries(facts).filter(([fact]) => asked.has(fact as keyof typeof facts))),
    values: Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name))),
  }
}
