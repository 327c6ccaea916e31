import type { Example } from './example.ts'
import type Picker from './Picker.svelte'

const search = { choicesUrl: '/api/v1/choices/ozg_service', searchAction: '?/suchen' }
const chosen = [{ key: '10519', title: 'Bauvorbescheid und Baugenehmigung', hint: 'OZG 10519' }]

export const examples: Example<typeof Picker>[] = [
  {
    title: 'Noch nichts gewählt',
    props: { name: 'leer', label: 'OZG-Leistungen', hint: 'Nummer oder Name', chosen: [], many: true, ...search },
  },
  {
    title: 'Mit einer Wahl',
    props: { name: 'ozg-eine', label: 'OZG-Leistung', optional: true, chosen, ...search },
  },
  {
    title: 'Mehrere, mit Fehler',
    props: {
      name: 'ozg-viele',
      label: 'OZG-Leistungen',
      chosen,
      many: true,
      error: 'Diesen Wert gibt es nicht.',
      ...search,
    },
  },
]
