import { expect, test } from 'vitest'
import { outcomeMistakes } from './outcome-mistakes.ts'

const fieldsOf = (typed: Partial<Parameters<typeof outcomeMistakes>[0]>) =>
  outcomeMistakes({ ergebnis: '', begruendung: '', beginn: '', ...typed }).map(({ field }) => field)

test('an outcome has to be chosen', () => {
  expect(fieldsOf({})).toEqual(['ergebnis'])
  expect(fieldsOf({ ergebnis: 'vielleicht', beginn: '2027-07-01' })).toEqual(['ergebnis'])
})

test('a no needs a reason and no day, a yes a day and no reason', () => {
  expect(fieldsOf({ ergebnis: 'no', beginn: '2027-07-01' })).toEqual(['begruendung'])
  expect(fieldsOf({ ergebnis: 'no', begruendung: 'Kein Betrieb vor 2028.' })).toEqual([])
  expect(fieldsOf({ ergebnis: 'yes', begruendung: 'Gern.' })).toEqual(['beginn'])
  expect(fieldsOf({ ergebnis: 'yes_with_conditions', beginn: '2027-07-01' })).toEqual([])
})
