import type Conflict from './Conflict.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof Conflict>[] = [
  {
    title: 'Zwei Texte',
    props: {
      rows: [
        { label: 'd) Betrieb des Onlinedienstes, erwartet', theirs: '214.000,00', mine: '219.500,00' },
        { label: 'Hinweis', theirs: 'leer', mine: 'Neuer Betriebsvertrag' },
      ],
    },
  },
]
