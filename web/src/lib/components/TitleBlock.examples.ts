import type { Example } from './example.ts'
import type TitleBlock from './TitleBlock.svelte'

export const examples: Example<typeof TitleBlock>[] = [
  {
    title: 'Ding',
    props: {
      preline: 'Lösung · Bauen & Wohnen · OZG 10519',
      title: 'Digitale Baugenehmigung',
      lead: 'Bauvorhaben gemeinsam in einem Vorgang beantragen, prüfen und bescheiden.',
    },
  },
]
