import type { Example } from './example.ts'
import type IconButton from './IconButton.svelte'

export const examples: Example<typeof IconButton>[] = [
  {
    title: 'Sendet ein Formular',
    props: { label: 'Vergleichen', icon: 'add', 'aria-label': 'Vergleichen: Digitale Baugenehmigung' },
  },
]
