import type { Example } from './example.ts'
import type Icon from './Icon.svelte'

export const examples: Example<typeof Icon>[] = [
  { title: 'Klein', props: { name: 'search' } },
  { title: 'Normal, mit Ton', props: { name: 'success', size: 'default', tone: 'success' } },
  { title: 'Groß, Warnung', props: { name: 'warning', size: 'large', tone: 'warning' } },
]
