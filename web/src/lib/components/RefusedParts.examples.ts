import type { Example } from './example.ts'
import type RefusedParts from './RefusedParts.svelte'

export const examples: Example<typeof RefusedParts>[] = [
  { title: 'Ein falscher Verweis', props: { messages: ['Seite: Hier steht eine ganze Zahl.'] } },
]
