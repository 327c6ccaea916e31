import type DataTable from './DataTable.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof DataTable>[] = [
  {
    title: 'Leistungen',
    props: {
      caption: '3 von 54 LeiKa-Leistungen im Bündel „Bauvorbescheid und Baugenehmigung“',
      columns: [
        { key: 'name', label: 'Leistung', sort: { href: '#name', direction: 'ascending' } },
        { key: 'leikaKey', label: 'LeiKa-Schlüssel', nowrap: true },
        { key: 'count', label: 'Lösungen', number: true, sort: { href: '#zahl' } },
      ],
      rows: [
        { name: 'Baugenehmigung Erteilung', leikaKey: '99012008001000', count: '3' },
        {
          name: 'Baugenehmigung Erteilung im vereinfachten Baugenehmigungsverfahren',
          leikaKey: '99012008001001',
          count: '12',
        },
        { name: 'Fliegende Bauten Genehmigung', count: '1.204' },
      ],
      foot: { name: 'Summe', leikaKey: '', count: '1.219' },
      isMine: (row) => 'count' in row && row.count === '12',
    },
  },
]
