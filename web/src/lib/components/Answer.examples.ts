import type Answer from './Answer.svelte'
import { markup, type Example } from './example.ts'

export const examples: Example<typeof Answer>[] = [
  {
    title: 'Satz und zwei Zahlen',
    props: {
      children: markup(
        '<p>Wenn Bayern beitritt, spart Mecklenburg-Vorpommern <strong>6.194,14 €</strong> im Jahr.</p>',
      ),
      figures: [
        { label: 'Heute, zehn Länder', value: '31.593,89 €' },
        { label: 'Mit Bayern, elf Länder', value: '25.399,75 €' },
      ],
      note: 'Prognose, keine Rechnung. Beträge netto, ohne Anschlusskosten.',
    },
  },
  { title: 'Eine Zahl', props: { figures: [{ label: 'Anteil 2027', value: '128.456.000.000,12 €' }] } },
]
