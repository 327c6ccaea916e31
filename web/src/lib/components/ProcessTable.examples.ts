import type { Example } from './example.ts'
import type ProcessTable from './ProcessTable.svelte'

export const examples: Example<typeof ProcessTable>[] = [
  {
    title: 'Ein Ablauf mit Rückweg und Ende',
    props: {
      id: 'beispiel',
      statuses: [
        {
          status: 'offered',
          label: 'Angeboten',
          help: 'Der Vertrag wartet auf Unterzeichnung.',
          turn: 'Vertragspartei',
          deadline: { amount: 30, counted: 'days' },
          moves: [
            {
              move: 'sign',
              label: 'Unterzeichnen',
              who: ['Vertragspartei'],
              needs: 'Eine zeichnungsberechtigte Person.',
              to: 'signed',
            },
            { move: 'note', label: 'Notieren', who: ['Vertragspartei'], needs: 'Nichts.', to: 'offered' },
            { move: 'discard', label: 'Verwerfen', who: ['anbietende Stelle'], needs: 'Nichts.', to: null },
          ],
        },
        {
          status: 'signed',
          label: 'Unterzeichnet',
          help: 'Der Vertrag ist unterzeichnet.',
          turn: null,
          deadline: null,
          moves: [],
        },
      ],
    },
  },
]
