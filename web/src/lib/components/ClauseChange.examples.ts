import type ClauseChange from './ClauseChange.svelte'
import type { ComparedClause } from './ClauseChange.svelte'
import type { Example } from './example.ts'

const same: ComparedClause = {
  key: 'payment',
  kind: 'same',
  kinds: ['same'],
  isMoved: false,
  isRenumbered: false,
  oldNumber: 3,
  newNumber: 3,
  heading: [{ kind: 'same', text: 'Vergütung' }],
  text: [{ kind: 'same', text: 'Die Vergütung ergibt sich aus dem Preisblatt.' }],
  summary: { before: 'Was es kostet, steht im Preisblatt.', after: 'Was es kostet, steht im Preisblatt.' },
  rest: { before: { when: null, variables: [] }, after: { when: null, variables: [] } },
  isRestChanged: false,
}
const names = { before: 'Fassung 1', after: 'Fassung 2' }

export const examples: Example<typeof ClauseChange>[] = [
  {
    title: 'Geändert',
    props: {
      ...names,
      id: 'beispiel-geaendert',
      clause: {
        ...same,
        kind: 'changed',
        kinds: ['changed'],
        text: [
          { kind: 'same', text: 'Sie wird ' },
          { kind: 'removed', text: 'halbjährlich' },
          { kind: 'added', text: 'einmal im Jahr bis zum 31. Januar' },
          { kind: 'same', text: ' in Rechnung gestellt.' },
        ],
        summary: { before: 'Zwei Rechnungen im Jahr.', after: 'Eine Rechnung im Jahr.' },
      },
    },
  },
  {
    title: 'Neu',
    props: {
      ...names,
      id: 'beispiel-neu',
      clause: {
        ...same,
        kind: 'added',
        kinds: ['added'],
        oldNumber: null,
        heading: [{ kind: 'added', text: 'Barrierefreiheit' }],
        text: [{ kind: 'added', text: 'Auf eine gemeldete Barriere antwortet die Stelle innerhalb von vier Wochen.' }],
        summary: { before: null, after: 'Gemeldete Barrieren bekommen eine Frist.' },
      },
    },
  },
  {
    title: 'Verschoben, Wortlaut gleich',
    props: {
      ...names,
      id: 'beispiel-verschoben',
      clause: { ...same, kinds: ['moved'], isMoved: true, oldNumber: 10, newNumber: 9 },
    },
  },
  {
    title: 'Nur in einfachen Worten geändert',
    props: {
      ...names,
      id: 'beispiel-kurz',
      clause: {
        ...same,
        kind: 'changed',
        kinds: ['changed'],
        summary: {
          before: 'Was es kostet, steht im Preisblatt.',
          after: 'Den Preis nennt das Preisblatt, jedes Jahr neu.',
        },
      },
    },
  },
  {
    title: 'Bedingung geändert',
    props: {
      ...names,
      id: 'beispiel-bedingung',
      clause: {
        ...same,
        kind: 'changed',
        kinds: ['changed'],
        rest: {
          before: { when: null, variables: [] },
          after: { when: { fact: 'pricing', is: 'by_key' }, variables: [] },
        },
        isRestChanged: true,
      },
    },
  },
  { title: 'Gleich', props: { ...names, id: 'beispiel-gleich', clause: same } },
]
