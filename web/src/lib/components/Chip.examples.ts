import type Chip from './Chip.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof Chip>[] = [
  { title: 'Ansicht', props: { label: 'Alle Zeilen (11)', href: '#ziel' } },
  { title: 'Gewählte Ansicht', props: { label: 'Nur Unterschiede (10)', href: '#ziel', current: true } },
  {
    title: 'Entfernt einen Filter',
    props: { label: 'In Betrieb', href: '#ziel', removes: 'Filter entfernen: Stand In Betrieb' },
  },
]
