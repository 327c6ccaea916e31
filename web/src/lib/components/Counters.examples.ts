import type Counters from './Counters.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof Counters>[] = [
  {
    title: 'Fälle danach, wer am Zug ist',
    props: {
      label: 'Fälle nach Zuständigkeit',
      counters: [
        { label: 'Alle Fälle', count: 10, href: '#alle', current: true },
        { label: 'Sie sind am Zug', count: 5, href: '#sie' },
        { label: 'Bereitstellende Stelle', count: 2, href: '#bereitstellend' },
        { label: 'Nachnutzende Stelle', count: 1200, href: '#nachnutzend' },
        { label: 'Überfällig', count: 2, href: '#ueberfaellig', tone: 'danger' },
      ],
    },
  },
]
