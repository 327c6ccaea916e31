import { markup, type Example } from './example.ts'
import type Fold from './Fold.svelte'

export const examples: Example<typeof Fold>[] = [
  {
    title: 'Filter',
    props: {
      label: 'Filter (1 gesetzt)',
      children: markup('<p>Auf breiten Seiten steht der Inhalt offen neben der Liste.</p>'),
    },
  },
]
