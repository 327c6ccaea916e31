import type { Example } from './example.ts'
import type Written from './Written.svelte'

export const examples: Example<typeof Written>[] = [
  {
    title: 'Zwei Texte',
    props: { texts: ['Gibt es auch Leichte Sprache?', 'Demo-Melderegister,\nab Juli das neue'] },
  },
]
