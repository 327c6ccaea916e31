import { describe, expect, test } from 'vitest'
import { changesFrom, typedIn } from './agreement-form.ts'

const formOf = (values: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  return form
}

describe('changesFrom', () => {
  test('lines become lists, and a taxable agreement bears nineteen per cent', () => {
    const changes = changesFrom(
      formOf({ stand: '3', steuer: 'taxable', daten: 'Name\n\n Anschrift ', unterauftrag: 'Demo-RZ: Betrieb: Nacht' }),
    )
    expect(changes).toMatchObject({
      version: 3,
      vatBps: 1900,
      dataCategories: ['Name', 'Anschrift'],
      subprocessors: [{ name: 'Demo-RZ', task: 'Betrieb: Nacht' }],
    })
  })

  test('rows of deviations that are empty are none', () => {
    const changes = changesFrom(
      formOf({
        'abweichung-0-klausel': '§ 10',
        'abweichung-0-wortlaut': 'Drei Monate',
        'abweichung-0-grund': 'Beschluss',
        'abweichung-1-klausel': '',
        'abweichung-1-wortlaut': '',
        'abweichung-1-grund': '',
      }),
    )
    expect(changes.deviations).toEqual([{ clause: '§ 10', wording: 'Drei Monate', reason: 'Beschluss' }])
  })

  test('the price is only sent where the form asks for it', () => {
    expect(changesFrom(formOf({ stand: '1' }))).not.toHaveProperty('pricing')
    expect(changesFrom(formOf({ verguetung: 'fixed', betrag: '1.200,00', preisjahr: '2027' }))).toMatchObject({
      pricing: 'fixed',
      amountCents: 120_000,
      priceYear: 2027,
    })
  })
})

test('what was typed stands in the form again', () => {
  expect(typedIn(formOf({ beginn: 'morgen' }))).toEqual({ beginn: 'morgen' })
})
