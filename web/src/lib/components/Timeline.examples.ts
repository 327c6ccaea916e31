import type { Example } from './example.ts'
import type Timeline from './Timeline.svelte'

export const examples: Example<typeof Timeline>[] = [
  {
    title: 'Verlauf einer Lösung',
    props: {
      entries: [
        {
          date: '2024',
          text: '582 Behörden bereit, 452 angebunden; zehn Länder beteiligt.',
          sources: [{ url: 'https://www.awv-net.de/', title: 'Meldung zum FIT-Store', publisher: 'AWV' }],
        },
        { date: '2021-09', text: 'Erster Dienst im FIT-Store.' },
        { date: '2021-01', text: 'Start im Landkreis Nordwestmecklenburg.' },
      ],
    },
  },
]
