import type Deadline from './Deadline.svelte'
import type { Example } from './example.ts'

const today = '2026-11-19'

export const examples: Example<typeof Deadline>[] = [
  { title: 'Überfällig', props: { dueOn: '2026-11-13', today } },
  { title: 'Heute', props: { dueOn: '2026-11-19', today } },
  { title: 'Noch Zeit', props: { dueOn: '2026-11-27', today } },
]
