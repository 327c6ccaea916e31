import type EmptyState from './EmptyState.svelte'
import { markup, type Example } from './example.ts'

export const examples: Example<typeof EmptyState>[] = [
  {
    title: 'Keine Treffer',
    props: {
      title: 'Keine Lösung passt zu „Wohngled“ mit zwei Filtern',
      children: markup('<p>Ohne Filter gibt es drei Treffer.</p>'),
      ways: [
        { label: 'Ohne Filter suchen', href: '#ohne' },
        { label: 'Nach „Wohngeld“ suchen', href: '#wohngeld' },
      ],
    },
  },
]
