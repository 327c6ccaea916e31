import { markup, type Example } from './example.ts'
import type PagedList from './PagedList.svelte'

const shared = {
  perPage: 50,
  href: (page: number) => `#seite-${page}`,
  noun: 'Leistungen',
  children: markup('<p>Hier stehen die Zeilen.</p>'),
  empty: markup('<p>Keine Leistung passt.</p>'),
}

export const examples: Example<typeof PagedList>[] = [
  {
    title: 'Letzte Seite',
    props: { ...shared, items: Array.from({ length: 23 }, () => ({})), total: 5223, page: 105 },
  },
  { title: 'Nach dem Ende', props: { ...shared, items: [], total: 90, page: 7 } },
  { title: 'Nach dem Ende der einzigen Seite', props: { ...shared, items: [], total: 3, page: 2 } },
  { title: 'Leer', props: { ...shared, items: [], total: 0, page: 1 } },
]
