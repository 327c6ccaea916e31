import { formatMoney } from '#lib/format.ts'
import type { Example } from './example.ts'
import type LineChart from './LineChart.svelte'

export const examples: Example<typeof LineChart>[] = [
  {
    title: 'Fünf Jahre, mit und ohne Beitritt',
    props: {
      places: ['2027', '2028', '2029', '2030', '2031'],
      lines: [
        { label: 'Mit Bayern', values: [2539975, 2539975, 2610000, 2610000, 2610000], look: 'solid', mine: true },
        { label: 'Wie heute', values: [3159389, 3159389, 3240000, 3240000, 3240000], look: 'dashed' },
      ],
      format: formatMoney,
    },
  },
  {
    title: 'Ein Jahr, und eine Linie unter null',
    props: {
      places: ['2027'],
      lines: [{ label: 'Deckung', values: [-120000], look: 'solid' }],
      format: formatMoney,
    },
  },
]
