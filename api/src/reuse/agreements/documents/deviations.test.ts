import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Agreement } from '../queries.ts'
import { deviationsOf, modelNotice, printableDeviations } from './deviations.ts'

const form = { isModel: true, clauses: [] }
const agreement = (given: Partial<Agreement>) =>
  ({ kind: 'reuse', noticeMonths: 6, deviations: [], ...given }) as Agreement

test('a notice period that is not the standard text’s stands before it, and what people agreed stays', () => {
  const agreed = { clause: 'Haftung', wording: 'Auch für Leichtes.', reason: 'Haushaltsrecht' }
  expect(deviationsOf(agreement({ deviations: [agreed] }), { form, notice: { isModel: true } })).toEqual([agreed])
  const [own, ...others] = deviationsOf(agreement({ noticeMonths: 3, deviations: [agreed] }), {
    form,
    notice: { isModel: true },
  })
  expect(own).toMatchObject({
    clause: 'Kündigung',
    wording: expect.stringContaining('eine Frist von 3 Monaten zum Ende'),
  })
  expect(others).toEqual([agreed])
})

test('of another text nobody knows which period it names, unless it has a blank for it', () => {
  const notice = { isModel: false }
  expect(deviationsOf(agreement({}), { form, notice })).toHaveLength(1)
  const variables = [{ name: 'noticePeriod', label: 'Kündigungsfrist', type: 'months' as const, rule: {} }]
  const clauses = [{ key: 'end', heading: 'Ende', text: '{{noticePeriod}}', summary: '', variables, when: null }]
  expect(deviationsOf(agreement({ noticeMonths: 3 }), { form: { isModel: false, clauses }, notice })).toEqual([])
})

test.for([
  ['provision', 'provision-terms', 'zwölf'],
  ['reuse', 'reuse-terms', 'sechs'],
  ['sub_reuse', 'sub-reuse-agreement', 'neun'],
] as const)('the model clause of %s names the months we think it does', ([kind, document, word]) => {
  const text = readFileSync(new URL(`../../../../../contracts/terms/${document}/v1.yaml`, import.meta.url), 'utf8')
  expect(text).toContain(`Frist von ${word} Monaten`)
  expect(text).toContain(`heading: ${modelNotice[kind].clause}\n`)
  expect(modelNotice[kind].months).toBe({ zwölf: 12, sechs: 6, neun: 9 }[word])
})

test('the conditions of a reuse agreement stand in an annex of what is passed on', () => {
  const passed = agreement({
    kind: 'sub_reuse',
    number: 'SV-1',
    conditions: ['Support am Wochenende stellt das Land.'],
  })
  expect(printableDeviations(passed, [])).toMatchObject({
    title: 'Abweichungen und Auflagen',
    sections: [{ number: 1, heading: 'Auflage aus dem Nachnutzungsvertrag' }],
  })
  expect(printableDeviations({ ...passed, kind: 'reuse' }, [])).toBeNull()
})
