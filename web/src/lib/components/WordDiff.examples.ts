import type { Example } from './example.ts'
import type WordDiff from './WordDiff.svelte'

export const examples: Example<typeof WordDiff>[] = [
  {
    title: 'Ein Satz in zwei Fassungen',
    props: {
      pieces: [
        { kind: 'same', text: 'Anträge werden ' },
        { kind: 'removed', text: 'per E-Mail' },
        { kind: 'added', text: 'über FIT-Connect' },
        { kind: 'same', text: ' zugestellt.' },
      ],
    },
  },
]
