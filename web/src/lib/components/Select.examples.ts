import { laender } from '#lib/laender.ts'
import type { Example } from './example.ts'
import type Select from './Select.svelte'

const options = laender.map(({ code, name }) => ({ value: code, label: name }))

export const examples: Example<typeof Select>[] = [
  { title: 'Gewählt', props: { name: 'fuer', label: 'Ihr Land', options, value: 'BY', hint: 'Für wen Sie suchen' } },
  { title: 'Mit Fehler', props: { name: 'land', label: 'Land', options, error: 'Bitte wählen Sie ein Land aus.' } },
]
