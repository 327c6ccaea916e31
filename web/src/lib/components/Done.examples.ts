import type Done from './Done.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof Done>[] = [
  {
    title: 'Nach einer Einladung',
    props: { messages: { eingeladen: 'Die Einladung ist unterwegs.' }, word: 'eingeladen' },
  },
]
