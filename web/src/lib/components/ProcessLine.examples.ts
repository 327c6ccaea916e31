import type { Example } from './example.ts'
import type ProcessLine from './ProcessLine.svelte'

export const examples: Example<typeof ProcessLine>[] = [
  {
    title: 'Mitten in der Abstimmung',
    props: {
      label: 'Schritte bis zur Anbindung',
      steps: [
        { label: 'Bekundet', standing: 'done', when: '02.11.2026' },
        { label: 'Weitergeleitet', standing: 'done', when: '02.11.2026' },
        { label: 'In Abstimmung', standing: 'now', when: 'seit 06.11.2026' },
        { label: 'Ergebnis', standing: 'open', when: 'bis 18.12.2026' },
        { label: 'Angebot', standing: 'open' },
        { label: 'Unterschrift', standing: 'open' },
        { label: 'Vertrag', standing: 'open' },
        { label: 'Anbindung', standing: 'open', when: 'Wunsch: 01.07.2027' },
      ],
    },
  },
]
