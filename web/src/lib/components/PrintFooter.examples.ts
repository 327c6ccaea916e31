import type { Example } from './example.ts'
import type PrintFooter from './PrintFooter.svelte'

export const examples: Example<typeof PrintFooter>[] = [
  {
    title: 'Nur auf Papier zu sehen',
    props: {
      address: 'https://fit-store.example/loesungen/digitale-baugenehmigung',
      retrievedAt: '21.11.2026, 10:42 Uhr',
    },
  },
]
