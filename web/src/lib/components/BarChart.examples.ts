import type BarChart from './BarChart.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof BarChart>[] = [
  {
    title: 'Anteile, das eigene Land hervorgehoben',
    props: {
      bars: [
        { key: 'BW', label: 'Baden-Württemberg', value: 20357081, text: '203.570,81 €' },
        { key: 'HB', label: 'Bremen', value: 1496659, text: '14.966,59 €' },
        { key: 'MV', label: 'Mecklenburg-Vorpommern', value: 3159389, text: '31.593,89 €', mine: true },
        { key: 'NW', label: 'Nordrhein-Westfalen', value: 33195622, text: '331.956,22 €' },
      ],
    },
  },
  {
    title: 'Vorher und nachher: weniger, neu, mehr und nichts',
    props: {
      legend: { value: 'Anteil mit Bayern', gone: 'fällt weg' },
      note: 'Rechts: Unterschied im Jahr',
      bars: [
        { key: 'BW', label: 'Baden-Württemberg', value: 16365973, before: 20357081, text: '− 39.911,08 €' },
        { key: 'BY', label: 'Bayern', value: 19605501, before: 0, text: 'neu' },
        {
          key: 'MV',
          label: 'Mecklenburg-Vorpommern',
          value: 2539975,
          before: 3159389,
          text: '− 6.194,14 €',
          mine: true,
        },
        { key: 'SL', label: 'Saarland', value: 1901395, before: 1528617, text: '+ 3.727,78 €' },
        { key: 'HB', label: 'Bremen', value: 0, before: 0, text: '0,00 €' },
      ],
    },
  },
  {
    title: 'Schmal, für eine Seitenspalte',
    props: {
      slim: true,
      bars: [
        { key: 'HB', label: 'Bremen', value: 1496659, text: '14.966,59 €' },
        { key: 'NW', label: 'Nordrhein-Westfalen', value: 33195622, text: '331.956,22 €' },
      ],
    },
  },
]
