import type ClauseText from './ClauseText.svelte'
import type { Example } from './example.ts'

const text = (words: string) => ({ text: words, style: 'plain' as const, kind: 'text' as const, target: null })
const word = {
  slug: 'textform',
  word: 'Textform',
  forms: [],
  explanation: 'Eine lesbare Erklärung, die den Namen nennt und gespeichert werden kann, zum Beispiel eine E-Mail.',
  legalBasis: '§ 126b BGB',
}

export const examples: Example<typeof ClauseText>[] = [
  {
    title: 'Mit erklärtem Rechtswort, Platzhalter, Verweis, Liste und Tabelle',
    props: {
      id: 'beispiel',
      clauseHref: () => '/komponenten#clausetext',
      blocks: [
        {
          type: 'paragraph',
          runs: [
            text('Die Vergütung nach '),
            { text: '§\u00A03', style: 'plain', kind: 'reference', target: 'payment' },
            text(' beträgt '),
            { text: 'Jahresbetrag', style: 'strong', kind: 'blank', target: 'amount' },
            text('. Einwände erklärt die nachnutzende Stelle in '),
            { ...text('Textform'), word },
            text('.'),
          ],
        },
        { type: 'list', isOrdered: false, items: [[text('eine Ansprechstelle nennen')], [text('Störungen melden')]] },
        {
          type: 'table',
          columns: [
            { label: 'Jahr', align: 'left' },
            { label: 'Betrag', align: 'right' },
          ],
          rows: [[[text('2027')], [text('196.055,01 €')]]],
        },
      ],
    },
  },
]
