import type { Example } from './example.ts'
import type FileField from './FileField.svelte'

export const examples: Example<typeof FileField>[] = [
  {
    title: 'Eine Datei',
    props: {
      name: 'beispiel-datei',
      label: 'Datei',
      hint: 'YAML, höchstens 500 kB.',
      accept: '.yml,.yaml',
      optional: true,
    },
  },
  { title: 'Mit Fehler', props: { name: 'beispiel-falsch', label: 'Datei', error: 'Bitte wählen Sie eine Datei.' } },
]
