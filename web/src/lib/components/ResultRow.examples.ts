import { stages } from '#lib/labels/solutions.ts'
import { markup, type Example } from './example.ts'
import type ResultRow from './ResultRow.svelte'

export const examples: Example<typeof ResultRow>[] = [
  {
    title: 'Treffer mit Grund und rechter Spalte',
    props: {
      title: 'Digitale Baugenehmigung',
      href: '#baugenehmigung',
      summary: 'Bauvorhaben gemeinsam in einem Vorgang beantragen, prüfen und bescheiden.',
      found: {
        label: 'Gefunden über den anderen Namen',
        parts: [{ text: 'Digitaler ' }, { text: 'Bauantrag', hit: true }],
      },
      status: stages.live,
      meta: 'Mecklenburg-Vorpommern · OZG 10519 · seit Januar 2021',
      using: ['BW', 'HB', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH'],
      mine: 'BY',
      usage: '10 Länder, 2024',
      heading: 'h3',
      aside: markup('<p><span class="muted">Bezugsweg</span><br />FIT-Store</p>'),
    },
  },
  {
    title: 'Gefunden im Namen',
    props: {
      title: 'Wohngeld',
      href: '#wohngeld-online',
      summary: 'Wohngeld online beantragen.',
      marked: { title: [{ text: 'Wohngeld', hit: true }] },
      heading: 'h3',
    },
  },
  {
    title: 'Angebot der Demo-Welt, wenig bekannt',
    props: {
      title: 'Demo-Wohngeld',
      href: '#wohngeld',
      summary: 'Wohngeld online beantragen.',
      demo: true,
      using: [],
      usage: 'Noch von keinem Land gemeldet',
      heading: 'h3',
    },
  },
]
