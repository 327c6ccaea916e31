import type { Example } from './example.ts'
import type Provenance from './Provenance.svelte'

export const examples: Example<typeof Provenance>[] = [
  {
    title: 'Mit Stand',
    props: {
      asOf: '2024-06',
      sources: [
        { url: 'https://www.awv-net.de/', title: 'Meldung zum FIT-Store', publisher: 'AWV', recordedOn: '2026-11-19' },
      ],
    },
  },
  { title: 'Ohne Stand', props: { sources: [{ url: 'https://www.fitko.de/' }] } },
]
