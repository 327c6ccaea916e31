import type { Example } from './example.ts'
import type RadioGroup from './RadioGroup.svelte'

const options = [
  { value: 'yes', label: 'Ja' },
  { value: 'no', label: 'Nein' },
  { value: 'abstain', label: 'Enthaltung' },
]

export const examples: Example<typeof RadioGroup>[] = [
  {
    title: 'Drei kurze Antworten nebeneinander',
    props: { name: 'votum', legend: 'Votum', options, value: 'yes', horizontal: true },
  },
  {
    title: 'Mit Hilfe und Fehler',
    props: {
      id: 'votum-fehler',
      name: 'votum-fehler',
      legend: 'Votum',
      hint: 'Sie können es ändern, solange die Beratung läuft.',
      options: [{ value: 'yes', label: 'Ja', hint: 'die Fassung soll so gelten' }, ...options.slice(1)],
      error: 'Bitte wählen Sie eine Antwort.',
    },
  },
]
