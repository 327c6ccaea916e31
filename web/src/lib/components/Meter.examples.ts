import type { Example } from './example.ts'
import type Meter from './Meter.svelte'

export const examples: Example<typeof Meter>[] = [
  { title: 'Anteil', props: { label: 'Bereit', value: 582, total: 691, unit: 'Behörden' } },
  { title: 'Nichts', props: { label: 'Angebunden', value: 0, total: 691, unit: 'Behörden' } },
  { title: 'Ohne Gesamtzahl', props: { label: 'Angebunden', value: 1500, unit: 'Kommunen' } },
]
