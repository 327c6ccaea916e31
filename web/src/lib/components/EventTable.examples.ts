import type EventTable from './EventTable.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof EventTable>[] = [
  {
    title: 'Verlauf einer Organisation',
    props: {
      caption: 'Verlauf',
      events: [
        {
          id: 2,
          at: '2026-11-21T09:42:00Z',
          what: 'Rolle gegeben',
          who: 'Henrik Voss',
          about: 'Jule Petersen',
          details: [{ label: 'Rolle', value: 'Redaktion' }],
        },
        { id: 1, at: '2026-11-20T13:00:00Z', what: 'Organisation registriert', who: 'Henrik Voss', details: [] },
      ],
    },
  },
]
