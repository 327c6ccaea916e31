import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { stem } from './stem.ts'

test.for([
  ['Antrag', 'Anträge', 'Anträgen', 'Antrags'],
  ['Anmeldung', 'Anmeldungen', 'anmelden'],
  ['Genehmigung', 'genehmigen', 'Genehmigungen'],
  ['Gebühr', 'Gebühren'],
  ['Urkunde', 'Urkunden'],
  ['Prüfung', 'prüfen', 'Prüfungen'],
  ['Kind', 'Kinder', 'Kindern', 'Kindes'],
  ['Bürger', 'Bürgerinnen'],
])('%s and its forms meet', (forms) => {
  expect(new Set(forms.map((form) => stem(fold(form)))).size).toBe(1)
})

test.for([
  ['Wohnung', 'Wohngeld'],
  ['Ehe', 'Ehre'],
  ['Pass', 'Passage'],
])('%s and %s stay apart', ([one, other]) => {
  expect(stem(fold(one ?? ''))).not.toBe(stem(fold(other ?? '')))
})

test('at least four letters stay, and nothing with digits is touched', () => {
  expect(stem('amen')).toBe('amen')
  expect(stem('bf17en')).toBe('bf17en')
})
