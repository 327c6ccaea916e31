import type { Problem } from '@fit-store/contracts/client'
import { addressKeyAt, type Operation } from './address.ts'
import { sentence } from './rule-sentences.ts'

const labels: Record<string, string> = {
  q: 'Suchtext',
  seite: 'Seite',
  anzahl: 'Einträge je Seite',
  sortierung: 'Sortierung',
}

/** What the API refused in an address, in German: by address key, each key once. */
export function refusedParams(operation: Operation, problem: Problem): { key: string; message: string }[] {
  const refused = new Map<string, string>()
  for (const violation of problem.errors ?? []) {
    const key = addressKeyAt(operation, violation.pointer)
    if (key && !refused.has(key)) refused.set(key, `${labels[key] ?? `Filter „${key}“`}: ${sentence(violation)}`)
  }
  return [...refused].map(([key, message]) => ({ key, message }))
}
