import { stages } from '#lib/labels/solutions.ts'
import type { CompareGroup } from './compare.ts'
import type CompareMatrix from './CompareMatrix.svelte'
import type { Example } from './example.ts'

const live = { text: stages.live.label, status: stages.live }
const groups: CompareGroup[] = [
  {
    label: 'Verbreitung',
    rows: [
      { label: 'Stand', cells: [live, live, live] },
      {
        label: 'Nutzende Länder',
        cells: [{ text: '10', note: '2024' }, { text: '12', note: 'September 2023' }, { text: '5' }],
      },
      { label: 'In Betrieb seit', cells: [{ text: 'Januar 2021' }, { text: '2020' }, undefined] },
    ],
  },
  {
    label: 'Verantwortung',
    rows: [
      {
        label: 'Umsetzendes Land',
        cells: [{ text: 'Mecklenburg-Vorpommern', href: '#mv' }, { text: 'Brandenburg' }, { text: 'Hamburg' }],
      },
    ],
  },
]
const shared = {
  caption: 'Vergleich von drei Lösungen',
  groups,
  subjects: [
    { title: 'Digitale Baugenehmigung', shortTitle: 'Baugenehmigung', href: '#baugenehmigung', removeHref: '#ohne-a' },
    { title: 'Aufenthalt Digital', shortTitle: 'Aufenthalt', href: '#aufenthalt', removeHref: '#ohne-b' },
    { title: 'Elektronische Wohnsitzanmeldung (eWA)', shortTitle: 'eWA', href: '#ewa', removeHref: '#ohne-c' },
  ],
  hrefs: { differences: '#unterschiede', all: '#alle-zeilen' },
}

export const examples: Example<typeof CompareMatrix>[] = [
  { title: 'Nur Unterschiede', props: { ...shared, onlyDifferences: true } },
  {
    title: 'Alle Zeilen',
    props: { ...shared, caption: 'Vergleich von drei Lösungen, alle Zeilen', onlyDifferences: false },
  },
]
