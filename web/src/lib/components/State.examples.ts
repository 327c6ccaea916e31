import { adoptionStages } from '#lib/labels/adoption.ts'
import type { Example } from './example.ts'
import type State from './State.svelte'

export const examples: Example<typeof State>[] = [
  ...Object.values(adoptionStages).map((stage) => ({ title: `Anbindung: ${stage.label}`, props: stage })),
  { title: 'Ohne Angabe', props: { label: 'keine Angabe', tone: 'neutral', icon: 'question-mark' } },
]
