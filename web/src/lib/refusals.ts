import type { Problem } from '@fit-store/contracts/client'
import { addressKeyAt, type Operation } from './address.ts'
import { formatNumber } from './format.ts'

type Violation = NonNullable<Problem['errors']>[number]

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

/** Rules as the validator names them (JSON Schema), with what to do instead. */
function sentence({ rule, limit }: Violation) {
  const most = typeof limit === 'number' ? formatNumber(limit) : limit
  switch (rule) {
    case 'maxLength':
      return `Bitte geben Sie höchstens ${most} Zeichen ein.`
    case 'maximum':
      return `Der größte mögliche Wert ist ${most}.`
    case 'minimum':
      return `Der kleinste mögliche Wert ist ${most}.`
    case 'maxItems':
      return `Bitte wählen Sie höchstens ${most} Werte.`
    case 'type':
      return 'Hier steht eine ganze Zahl.'
    case 'enum':
      return 'Diesen Wert gibt es nicht.'
    default:
      return 'Diese Form gibt es nicht.'
  }
}
