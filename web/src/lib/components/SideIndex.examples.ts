import type { Example } from './example.ts'
import type SideIndex from './SideIndex.svelte'

export const examples: Example<typeof SideIndex>[] = [
  {
    title: 'Abschnitte einer Lösung',
    props: {
      sections: [
        { id: 'anbindung', label: 'Anbindungsstand' },
        { id: 'leistungen', label: 'Leistungen' },
        { id: 'verlauf', label: 'Verlauf' },
      ],
    },
  },
]
