import type ChipList from './ChipList.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof ChipList>[] = [
  {
    title: 'Gesetzte Filter',
    props: {
      label: 'Gesetzte Filter',
      clearHref: '#alle',
      chips: [
        { label: 'In Betrieb', href: '#a', removes: 'Filter entfernen: Stand In Betrieb' },
        { label: 'Bauen & Wohnen', href: '#b', removes: 'Filter entfernen: Themenfeld Bauen & Wohnen' },
      ],
    },
  },
  {
    title: 'Ansichten',
    props: {
      label: 'Ansicht',
      chips: [
        { label: 'Nur Unterschiede (10)', href: '#c', current: true },
        { label: 'Alle Zeilen (11)', href: '#d' },
      ],
    },
  },
]
