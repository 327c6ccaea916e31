import { laender } from '#lib/laender.ts'
import type { Example } from './example.ts'
import type FilterBar from './FilterBar.svelte'

const all = { value: '', label: 'Alle' }

export const examples: Example<typeof FilterBar>[] = [
  {
    title: 'Wort und zwei Auswahlen',
    props: {
      action: '#ziel',
      label: 'Beispielliste filtern',
      word: { label: 'Name', value: 'amt', placeholder: 'Wort aus dem Namen' },
      choices: [
        { name: 'art', label: 'Art', value: 'land', options: [all, { value: 'land', label: 'Land' }] },
        {
          name: 'land',
          label: 'Land',
          value: '',
          options: [all, ...laender.map(({ code, name }) => ({ value: code, label: name }))],
        },
      ],
    },
  },
]
