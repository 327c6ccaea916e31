import type { Example } from './example.ts'
import type Steps from './Steps.svelte'

export const examples: Example<typeof Steps>[] = [
  {
    title: 'Rechenweg',
    props: {
      title: 'Heute',
      steps: [
        '1.000.000,00 € × 2,01240 / 63,69587 = 31.593,88 €',
        'Mit Ausgleich der Rest-Cents: 31.593,89 €',
        'Beteiligt an 184 von 365 Tagen: 31.593,89 € × 184 / 365 = 15.926,78 €',
      ],
    },
  },
]
