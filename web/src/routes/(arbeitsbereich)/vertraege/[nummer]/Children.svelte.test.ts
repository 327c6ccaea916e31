import type { Schemas } from '@fit-store/contracts/client'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Children from './Children.svelte'

const agreement = {
  number: 'NV-2026-0007',
  startsOn: '2027-01-01',
  allowedActions: [],
  partner: { slug: 'verbund' },
  children: [
    {
      number: 'SV-2026-0001',
      kind: 'sub_reuse',
      status: 'draft',
      solution: { title: 'Hund anmelden', isDemo: false },
      offeror: { slug: 'verbund', displayName: 'Verbund' },
      partner: { slug: null, displayName: 'Gemeinde 1' },
      amounts: [],
    },
  ],
} as unknown as Schemas['Agreement']
const bodyWith = (count: number) => render(Children, { props: { agreement, count, today: '2026-11-23' } }).body

test('of many municipalities the first are shown, and the folder lists them all', () => {
  expect(bodyWith(500)).toContain('href="/vertraege?art=sub_reuse&amp;q=NV-2026-0007"')
  expect(bodyWith(500)).toContain('Alle 500 Sub-Nachnutzungsverträge ansehen')
  expect(bodyWith(1)).not.toContain('ansehen')
})
