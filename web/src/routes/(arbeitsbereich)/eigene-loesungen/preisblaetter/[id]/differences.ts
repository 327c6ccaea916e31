import { fieldLabel } from './field-labels.ts'
import type { Fields } from './sheet-fields.ts'

/** Where what is stored now and what was typed differ, by the names of the form. What the form sends beside them says nothing. */
export function differences(now: Fields, typed: Fields) {
  const isSame = (name: string) => (now[name] ?? '') === (typed[name] ?? '')
  return (
    [...new Set([...Object.keys(now), ...Object.keys(typed)])]
      .filter((name) => name !== 'fassung' && !isSame(name))
      // A row without a party has an assumption too, because a choice is never empty.
      .filter((name) => !name.endsWith('-szenario') || typed[name.replace('-szenario', '-beteiligt')])
      .map((name) => ({ label: fieldLabel(name), theirs: now[name] || 'leer', mine: typed[name] || 'leer' }))
  )
}
