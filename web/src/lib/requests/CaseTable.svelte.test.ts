import type { Schemas } from '@fit-store/contracts/client'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import CaseTable from './CaseTable.svelte'

const one = {
  number: 'NA-2026-0001',
  status: 'in_coordination',
  solution: { slug: 'wohngeld', title: 'Wohngeld', isDemo: true },
  provider: { slug: 'hamburg', displayName: 'Demo-Senatskanzlei Hamburg', land: 'HH' },
  adopter: { slug: 'bayern', displayName: 'Demo-Ministerium Bayern', land: 'BY' },
  turn: { party: 'adopter', since: '2026-11-02T09:00:00.000Z', dueOn: '2026-11-27', isMine: true },
  statusSince: '2026-11-02T09:00:00.000Z',
} as unknown as Schemas['ReuseRequestSummary']
const turnFor = (you?: string) => {
  const { body } = render(CaseTable, { props: { cases: [one], today: '2026-11-22', ...(you && { you }) } })
  return /<span class="[^"]*strong[^"]*">([^<]*)</.exec(body)?.[1]
}

test('whose turn it is is said to who acts, and of the organisation to who only reads along', () => {
  expect(turnFor()).toBe('Sie')
  expect(turnFor('Ihre Organisation')).toBe('Ihre Organisation')
})
