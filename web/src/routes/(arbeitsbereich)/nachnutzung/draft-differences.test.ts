import { expect, test } from 'vitest'
import { draftDifferences } from './draft-differences.ts'

const options = {
  onlineServices: [{ id: 'a', name: 'Antrag' }],
  businessApplications: [{ slug: 'meso', name: 'MESO', manufacturer: null, fit: null }],
}
const now = { umfang: 'all', dienste: [], beginn: '2027-07-01', fachverfahren: ['meso'], postfach: 'ozg@land.example' }

test('tells only what differs, in words', () => {
  const mine = { ...now, umfang: 'some', dienste: ['a'], beginn: '2027-08-01', fachverfahren: [] }
  expect(draftDifferences({ now, mine, options })).toEqual([
    { label: 'Umfang', theirs: 'alle Onlinedienste', mine: 'einzelne Onlinedienste' },
    { label: 'Onlinedienste', theirs: 'leer', mine: 'Antrag' },
    { label: 'Gewünschter Beginn', theirs: '01.07.2027', mine: '01.08.2027' },
    { label: 'Fachverfahren', theirs: 'MESO', mine: 'leer' },
  ])
})

test('tells nothing where both say the same', () => {
  expect(draftDifferences({ now, mine: { ...now, frage: '' }, options })).toEqual([])
})
