import type { Example } from './example.ts'
import type Pagination from './Pagination.svelte'

const href = (page: number) => `#seite-${page}`

export const examples: Example<typeof Pagination>[] = [
  { title: 'Wenige Seiten', props: { page: 1, pages: 4, href, label: 'Wenige Seiten' } },
  { title: 'Tausende', props: { page: 500, pages: 2613, href, label: 'Tausende Seiten' } },
]
