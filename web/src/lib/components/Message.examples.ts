import type { Example } from './example.ts'
import type Message from './Message.svelte'

export const examples: Example<typeof Message>[] = [
  {
    title: 'Eine Rückfrage an Sie',
    props: {
      id: 'beispiel-rueckfrage',
      from: 'Mecklenburg-Vorpommern',
      person: 'Henrik Voss',
      at: '2026-11-13T08:14:00Z',
      body: 'Welche Fachverfahren setzen die Bauaufsichtsbehörden in Bayern ein?\n\nUnd sollen alle schon zum 01.07.2027 angebunden werden?',
      status: { label: 'Antwort offen', tone: 'info', icon: 'question-mark' },
      isOpen: true,
    },
  },
  {
    title: 'Eine Nachricht mit Anlage',
    props: {
      id: 'beispiel-nachricht',
      from: 'Bayern',
      at: '2026-11-10T14:30:00Z',
      body: 'Wir starten mit einer Pilotbehörde.',
      files: [{ name: 'Bauaufsichtsbehörden.csv', href: '#beispiel-nachricht', kind: 'CSV', bytes: 12_288 }],
    },
  },
  {
    title: 'Eine interne Notiz',
    props: {
      id: 'beispiel-notiz',
      from: 'Bayern',
      person: 'Korbinian Huber',
      at: '2026-11-10T15:00:00Z',
      body: 'Mit der Haushaltsabteilung klären, ob das noch in diesem Jahr geht.',
      isInternal: true,
    },
  },
]
