import type { Schemas } from '@fit-store/contracts/client'
import type { ProcessStep } from '#lib/components/ProcessLine.svelte'
import { dayOf } from '#lib/agreements/words.ts'
import { formatDate } from '#lib/format.ts'

type Agreement = Pick<Schemas['Agreement'], 'kind' | 'status' | 'startsOn' | 'steps'>

/** The line of an agreement: its steps as the API tells them, and what it is for. Nothing for one that was given up on the way. */
export function processOf({ kind, status, startsOn, steps }: Agreement): ProcessStep[] {
  if (steps.length === 0) return []
  const drawn = steps.map(({ label, state, at, dueOn }): ProcessStep => {
    if (state === 'done') return { label, standing: 'done', when: at ? formatDate(dayOf(at)) : undefined }
    const when = dueOn ? `bis ${formatDate(dueOn)}` : undefined
    return { label, standing: state === 'current' ? 'now' : 'open', when }
  })
  const concluded = steps.findIndex(({ step }) => step === 'concluded') + 1
  return drawn.toSpliced(concluded, 0, use(kind, status, startsOn))
}

/** What begins with the conclusion and has a lifecycle of its own. */
function use(kind: Agreement['kind'], status: Agreement['status'], startsOn: string): ProcessStep {
  const label = kind === 'provision' ? 'Veröffentlichung' : 'Anbindung'
  if (status === 'terminated' || status === 'ended') return { label, standing: 'done' }
  if (status !== 'concluded') return { label, standing: 'open', when: `Beginn: ${formatDate(startsOn)}` }
  return kind === 'provision'
    ? { label, standing: 'done' }
    : { label, standing: 'now', when: `Beginn: ${formatDate(startsOn)}` }
}
