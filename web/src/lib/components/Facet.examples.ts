import { laender } from '#lib/laender.ts'
import type { Example } from './example.ts'
import type Facet from './Facet.svelte'

export const examples: Example<typeof Facet>[] = [
  {
    title: 'Kurz',
    props: {
      name: 'stand',
      legend: 'Stand',
      options: [
        { value: 'live', label: 'In Betrieb', count: 84, checked: true },
        { value: 'pilot', label: 'Pilot', count: 7, checked: false },
        { value: 'ended', label: 'Eingestellt', count: 0, checked: false },
      ],
    },
  },
  {
    title: 'Lang, der Rest klappt auf',
    props: {
      name: 'land',
      legend: 'Umsetzendes Land',
      options: laender.map(({ code, name }, index) => ({
        value: code,
        label: name,
        count: 40 - index,
        checked: false,
      })),
    },
  },
]
