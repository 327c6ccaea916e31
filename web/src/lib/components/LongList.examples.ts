import { markup, type Example } from './example.ts'
import type LongList from './LongList.svelte'

const children = markup('<p>Hier steht die Liste.</p>')

export const examples: Example<typeof LongList>[] = [
  { title: 'Lang', props: { label: 'Alle 120 Kommunen', count: 120, children } },
  { title: 'Kurz', props: { label: 'Alle 3 Kommunen', count: 3, children } },
]
