import type { Schemas } from '@fit-store/contracts/client'
import { contractFacts } from '#lib/labels/terms.ts'

type Condition = NonNullable<Schemas['TermsClause']['when']>

/** On what a clause depends: `Datenschutz ist § 8a OZG`. A value without a word of its own is shown as the API spells it. */
export function conditionOf({ fact, is }: Condition) {
  const { label, values } = contractFacts[fact]
  return `${label} ist „${values[is] ?? is}“`
}

/** All conditions there are, as options of a field; the value holds fact and value: `dataProtection=ozg_8a`. */
export const conditionOptions = Object.entries(contractFacts).flatMap(([fact, { label, values }]) =>
  Object.entries(values).map(([is, word]) => ({ value: `${fact}=${is}`, label: `${label}: ${word}` })),
)

/** What a field says about the condition of a clause; null for none. */
export function conditionFrom(value: string): Condition | null {
  const [fact = '', is = ''] = value.split('=')
  return fact in contractFacts ? { fact: fact as Condition['fact'], is } : null
}
