import type { Block, PrintableDocument, Run } from '../blocks.ts'

const run = (text: string, style: Run['style'] = 'plain'): Run => ({ text, style, kind: 'text', target: null })
export const paragraph = (text: string): Block => ({ type: 'paragraph', runs: [run(text)] })

/** A document with everything one can have; `sections` as often as wanted, about three to a page. */
export const aPrintable = (sections = 2, text = 'Straße, Größe, „Anführung“ und 1.234,56 €.'): PrintableDocument => ({
  title: 'Nachnutzungsvertrag',
  subtitle: 'Version 3 · gilt ab 1. Januar 2027',
  notices: ['Muster – keine Rechtsberatung'],
  sections: Array.from({ length: sections }, (_, at) => ({
    number: at + 1,
    heading: `Klausel ${at + 1}`,
    blocks: [
      paragraph(text),
      { type: 'paragraph', runs: [run('Fett', 'strong'), run(' und '), run('kursiv', 'emphasis')] },
      { type: 'list', isOrdered: false, items: [[run('eins')], [run('zwei')]] },
      { type: 'list', isOrdered: true, items: [[run('erstens')], [run('zweitens')]] },
      {
        type: 'table',
        columns: [
          { label: 'Kostenart', align: 'left' },
          { label: 'Betrag', align: 'right' },
        ],
        rows: [
          [[run('Betrieb')], [run('5,00 €')]],
          [[run('Pflege')], [run('7,00 €')]],
        ],
      },
    ],
  })),
  evidence: [{ label: 'Prüfwert', value: 'a'.repeat(64) }],
})
