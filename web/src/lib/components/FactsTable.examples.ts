import type { Example } from './example.ts'
import type FactsTable from './FactsTable.svelte'

const facts = [
  { label: 'Verantwortlich', value: 'Mecklenburg-Vorpommern' },
  { label: 'Umfang', value: '26 bis 28 Onlinedienste für 54 LeiKa-Leistungen' },
  { label: 'Vertrauensniveau' },
]

export const examples: Example<typeof FactsTable>[] = [
  { title: 'Mit einer Lücke', props: { facts } },
  { title: 'Für Seitenspalten', props: { facts, narrow: true } },
]
