import { showChange, namesIn } from './compare-versions.ts'
import { diffClauses } from './clause-diff.ts'
import type { StoredClause } from './queries.ts'

/**
 * The clause of a standard text that somebody names, beside what was agreed instead of it. Undefined where the name leads to no
 * clause: it is written by hand, as key (`liability`), heading (`Haftung`), number (`§ 9`, `§ 9 Abs. 2`) or both (`§ 9 Haftung`).
 */
export function compareWording(clauses: readonly StoredClause[], name: string, wording: string) {
  const clause = clauseNamed(clauses, name)
  if (!clause) return undefined
  const [change] = diffClauses([clause], [{ ...clause, text: wording }]).changes
  const place = { oldNumber: clause.position, newNumber: clause.position }
  // The words in plain language explain the standard, not what was agreed.
  const summary = { before: null, after: null }
  return change && { ...showChange(change, namesIn(clauses)), ...place, summary }
}

function clauseNamed(clauses: readonly StoredClause[], name: string): StoredClause | undefined {
  const { number, rest = '' } = /^(?:§\s*(?<number>\d{1,3})\.?)?\s*(?<rest>.*)$/su.exec(name.trim())?.groups ?? {}
  const wanted = rest.toLowerCase()
  const byName = clauses.find(({ key, heading }) => key === wanted || heading.toLowerCase() === wanted)
  if (byName || !number || !/^(?:$|abs|satz|nr|nummer)/u.test(wanted)) return byName
  return clauses.find(({ position }) => position === Number(number))
}
