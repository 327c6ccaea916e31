import type CheckboxGroup from './CheckboxGroup.svelte'
import type { Example } from './example.ts'

const options = [
  { value: 'reader', label: 'Lesen', hint: 'liest, was die Organisation sieht' },
  { value: 'editor', label: 'Redaktion', hint: 'schreibt Einträge und reicht sie ein' },
]

export const examples: Example<typeof CheckboxGroup>[] = [
  { title: 'Mit einer Wahl', props: { name: 'rollen', legend: 'Rollen', options, values: ['reader'], id: 'gruppe' } },
  {
    title: 'Mit Fehler',
    props: {
      name: 'rollen',
      legend: 'Rollen',
      options,
      error: 'Bitte wählen Sie mindestens einen Wert.',
      id: 'gruppe-falsch',
    },
  },
  {
    title: 'Viele kurze Wörter nebeneinander',
    props: {
      name: 'laender',
      legend: 'Beteiligte Länder',
      options: ['Baden-Württemberg', 'Bayern', 'Berlin', 'Niedersachsen'].map((label) => ({ value: label, label })),
      values: ['Bayern'],
      columns: true,
    },
  },
]
