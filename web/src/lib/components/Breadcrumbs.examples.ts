import type Breadcrumbs from './Breadcrumbs.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof Breadcrumbs>[] = [
  {
    title: 'Zwei Ebenen über der Seite',
    props: {
      crumbs: [
        { label: 'Lösungen', href: '#loesungen' },
        { label: 'Bauen & Wohnen', href: '#bauen' },
      ],
    },
  },
]
