import type { Example } from './example.ts'
import type Unkept from './Unkept.svelte'

export const examples: Example<typeof Unkept>[] = [
  {
    title: 'Eine Begründung, für die es zu spät ist',
    props: { label: 'Begründung', text: 'Der Gesellschaftsvertrag fehlt.\nBitte reichen Sie ihn nach.' },
  },
]
