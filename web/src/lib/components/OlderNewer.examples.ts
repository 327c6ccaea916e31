import type { Example } from './example.ts'
import type OlderNewer from './OlderNewer.svelte'

export const examples: Example<typeof OlderNewer>[] = [
  { title: 'Mitten im Verlauf', props: { olderHref: '#older', newestHref: '#newest' } },
]
