import type { Example } from './example.ts'
import type TextField from './TextField.svelte'

export const examples: Example<typeof TextField>[] = [
  { title: 'Mit Hilfe', props: { name: 'ozg', label: 'OZG-Leistung', hint: 'Nummer oder Name' } },
  {
    title: 'Mit Fehler',
    props: {
      name: 'leika',
      label: 'LeiKa-Schlüssel',
      hint: '14 Ziffern, zum Beispiel 99012008001000',
      width: 'short',
      inputmode: 'numeric',
      value: '9901200800100',
      error: 'Die Nummer hat 14 Ziffern. Ihre Eingabe hat 13.',
    },
  },
  { title: 'Freiwillig, mehrzeilig', props: { name: 'text', label: 'Ihre Nachricht', optional: true, rows: 4 } },
]
