import type { Example } from './example.ts'
import type ExternalLink from './ExternalLink.svelte'

export const examples: Example<typeof ExternalLink>[] = [
  {
    title: 'Führt auf eine andere Website',
    props: { href: 'https://www.digitale-baugenehmigung.de', label: 'Seite des Dienstes' },
  },
]
