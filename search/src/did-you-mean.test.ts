import { expect, test } from 'vitest'
import { mendedQuestion } from './did-you-mean.ts'
import type { ShownTexts } from './why.ts'

const shown = (title: string): ShownTexts => {
  return { title, aliases: [], keywords: [], summary: '', description: '', services: [], keys: [], legalBases: [] }
}
const mistake = (typed: string, term: string) => ({ typed, term, how: 'mistake' as const })

test.for([
  ['a whole word', 'Wohngled', 'wohngeld', 'Antrag auf Wohngeld', 'Wohngeld'],
  ['part of a compound', 'fürerschein', 'fuhrerschein', 'Digitaler Führerscheinantrag', 'Führerschein'],
  ['the last part of a compound', 'uhrkunde', 'urkunde', 'Geburtsurkunde', 'Urkunde'],
  ['a word with ß', 'strasenfest', 'strassenfest', 'Straßenfest anmelden', 'Straßenfest'],
  ['a hyphenated word', 'kfzzulasung', 'kfzzulassung', 'Kfz-Zulassung', 'Kfz-Zulassung'],
])('%s is mended in its own spelling', ([, typed = '', term = '', title = '', mended]) => {
  expect(mendedQuestion(typed, [mistake(typed, term)], [shown(title)])).toBe(mended)
})

test('the other words of the question stay', () => {
  expect(mendedQuestion('Antrag Wohngled 2026', [mistake('Wohngled', 'wohngeld')], [shown('Wohngeld')])).toBe(
    'Antrag Wohngeld 2026',
  )
})

test('without a mistake, or without a text that shows the word, nothing is offered', () => {
  expect(
    mendedQuestion('Wohngeld', [{ typed: 'Wohngeld', term: 'wohngeld', how: 'word' }], [shown('Wohngeld')]),
  ).toBeNull()
  expect(mendedQuestion('Wohngled', [mistake('Wohngled', 'wohngeld')], [])).toBeNull()
})
