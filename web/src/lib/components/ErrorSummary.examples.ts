import type ErrorSummary from './ErrorSummary.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof ErrorSummary>[] = [
  {
    title: 'Zwei Fehler',
    props: {
      focus: false,
      errors: [
        { field: 'leika', message: 'LeiKa-Schlüssel: Die Nummer hat 14 Ziffern. Ihre Eingabe hat 13.' },
        { field: 'modell', message: 'Reifegradmodell: Bitte wählen Sie ein Modell aus.' },
      ],
    },
  },
]
