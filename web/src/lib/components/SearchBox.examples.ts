import type { Example } from './example.ts'
import type SearchBox from './SearchBox.svelte'

export const examples: Example<typeof SearchBox>[] = [
  {
    title: 'Im Kopf der Seite',
    props: {
      action: '/loesungen',
      label: 'Lösungen suchen (Beispiel)',
      placeholder: 'Leistung oder Schlüssel',
      id: 'suche-kopf',
    },
  },
  {
    title: 'Auf der Startseite',
    props: {
      action: '/loesungen',
      label: 'Welche Leistung suchen Sie?',
      button: 'Lösungen suchen',
      size: 'large',
      id: 'suche-start',
      value: 'Wohngeld',
    },
  },
]
