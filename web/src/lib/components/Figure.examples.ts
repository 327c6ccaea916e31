import { formatMoney } from '#lib/format.ts'
import type { Example } from './example.ts'
import type Figure from './Figure.svelte'

export const examples: Example<typeof Figure>[] = [
  {
    title: 'Groß',
    props: { label: 'Kosten für Bayern', value: formatMoney(19605501), unit: 'im Jahr, als elftes Land' },
  },
  {
    title: 'Mit Quelle',
    props: {
      label: 'Angebundene Behörden',
      value: '452',
      unit: 'von 691',
      size: 'default',
      asOf: '2024',
      sources: [{ url: 'https://www.awv-net.de/', title: 'Meldung zum FIT-Store', publisher: 'AWV' }],
    },
  },
]
