import type { Schemas } from '@fit-store/contracts/client'
import type { ProcessStep } from '../components/ProcessLine.svelte'
import { berlinToday, formatDate } from '../format.ts'

type Request = Pick<Schemas['ReuseRequest'], 'steps' | 'desiredStartOn' | 'possibleStartOn' | 'status'>

/** The line of steps of a case, from the declaration to the authorities that use it. Steps an early end leaves out are not drawn. */
export function processSteps({ steps, desiredStartOn, possibleStartOn, status }: Request): ProcessStep[] {
  const drawn = steps
    .filter(({ state }) => state !== 'skipped')
    .map(({ label, state, at, dueOn }): ProcessStep => {
      if (state === 'done') return { label, standing: 'done', when: at ? dayOf(at) : undefined }
      if (state === 'current') return { label, standing: 'now', when: at ? `seit ${dayOf(at)}` : undefined }
      return { label, standing: 'open', when: dueOn ? `bis ${formatDate(dueOn)}` : undefined }
    })
  const isOver = status === 'declined' || status === 'withdrawn'
  if (isOver) return [...drawn, { label: status === 'declined' ? 'Abgelehnt' : 'Zurückgenommen', standing: 'now' }]
  const wish = possibleStartOn
    ? `ab ${formatDate(possibleStartOn)}`
    : desiredStartOn && `Wunsch: ${formatDate(desiredStartOn)}`
  return [...drawn, { label: 'Anbindung', standing: status === 'fulfilled' ? 'now' : 'open', when: wish ?? undefined }]
}

const dayOf = (moment: string) => formatDate(berlinToday(new Date(moment)))
