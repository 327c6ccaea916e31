import type { Example } from './example.ts'
import type HashValue from './HashValue.svelte'

export const examples: Example<typeof HashValue>[] = [
  {
    title: 'Prüfwert eines Dokuments',
    props: { hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  },
]
