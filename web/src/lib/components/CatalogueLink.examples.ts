import type CatalogueLink from './CatalogueLink.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof CatalogueLink>[] = [
  { title: 'Echter Eintrag', props: { href: '#bafoeg', label: 'BAföG Digital', demo: false } },
  { title: 'Demo-Eintrag', props: { href: '#demo', label: 'Demo-Gemeinde Moorwiesen', demo: true } },
]
