import type { Example } from './example.ts'
import type StatusLine from './StatusLine.svelte'

export const examples: Example<typeof StatusLine>[] = [
  {
    title: 'Sie sind am Zug',
    props: {
      status: { label: 'In Abstimmung', tone: 'info', icon: 'autorenew' },
      turn: 'Sie (Bayern)',
      since: '2026-11-13',
      dueOn: '2026-11-27',
      today: '2026-11-19',
      next: 'Ergebnis aus Mecklenburg-Vorpommern',
      mine: true,
    },
  },
  {
    title: 'Nichts steht aus',
    props: { status: { label: 'Beendet', tone: 'neutral', icon: 'check' }, since: '2026-10', today: '2026-11-19' },
  },
]
