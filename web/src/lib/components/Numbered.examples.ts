import type { Example } from './example.ts'
import type Numbered from './Numbered.svelte'

export const examples: Example<typeof Numbered>[] = [
  {
    title: 'Nummern im Satz',
    props: { text: 'Abstimmungsschreiben AS-2026-0007 ist Anlage 4 Ihres Bereitstellungsvertrags BV-2025-0002.' },
  },
]
