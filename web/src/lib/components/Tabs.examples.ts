import type { Example } from './example.ts'
import type Tabs from './Tabs.svelte'

export const examples: Example<typeof Tabs>[] = [
  {
    title: 'Seiten einer Organisation',
    props: {
      label: 'Organisation',
      path: '/organisation/mitglieder',
      places: [
        { label: 'Angaben', href: '/organisation' },
        { label: 'Mitglieder', href: '/organisation/mitglieder' },
        { label: 'Zugangsschlüssel', href: '/organisation/zugangsschluessel' },
      ],
    },
  },
]
