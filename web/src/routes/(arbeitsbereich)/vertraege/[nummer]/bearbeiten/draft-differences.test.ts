import type { Schemas } from '@fit-store/contracts/client'
import { expect, test } from 'vitest'
import { draftDifferences } from './draft-differences.ts'

const agreement = {
  startsOn: '2027-04-01',
  inHouseBasis: 'vertical',
  awardBasis: 'Grund',
  taxation: 'not_taxable',
  taxGround: 'Hoheitlich',
  dataProtection: 'ozg_8a',
  dataProtectionReason: 'Regel',
  dataCategories: ['Name', 'Anschrift'],
  subprocessors: [],
  reportHours: 24,
  deviations: [{ clause: '§ 10', wording: 'Drei Monate', reason: 'Beschluss' }],
  pricing: 'by_key',
  amountCents: null,
  priceYear: null,
} as unknown as Schemas['Agreement']

test('only what parts is named, as people read it', () => {
  const typed = {
    stand: '1',
    beginn: '2027-05-01',
    daten: 'Name\r\nAnschrift',
    datenschutz: 'gdpr_28',
    'abweichung-0-klausel': '§ 10',
    'abweichung-0-wortlaut': '',
  }
  expect(draftDifferences({ agreement, typed })).toEqual([
    { label: 'Beginn', theirs: '01.04.2027', mine: '01.05.2027' },
    { label: 'Datenschutz', theirs: expect.stringContaining('8a'), mine: expect.stringContaining('28') },
    { label: 'Abweichung 1: Vereinbart ist', theirs: 'Drei Monate', mine: 'leer' },
  ])
})
