import { expect, test } from 'vitest'
import { deedOf } from './history.ts'

const turnTo = (turn: string, step?: string) =>
  deedOf({
    type: 'reuse_request.turn_changed',
    organisation: { displayName: 'Demo-Land Hessen' } as Parameters<typeof deedOf>[0]['organisation'],
    data: { turn, dueOn: '2026-11-27', ...(step && { step }) },
  })

test('what happens to the agreement of a case is told as what somebody did', () => {
  expect(turnTo('adopter', 'signature')).toBe(
    'Demo-Land Hessen bietet den Vertrag an. Am Zug ist die nachnutzende Stelle, bis 27.11.2026.',
  )
  expect(turnTo('platform_operator', 'countersign')).toBe(
    'Demo-Land Hessen unterzeichnet den Vertrag. Am Zug ist der Plattformbetreiber, bis 27.11.2026.',
  )
})

test('an event from before steps were noted is told, too', () => {
  expect(turnTo('adopter')).toBe('Demo-Land Hessen gibt weiter. Am Zug ist die nachnutzende Stelle, bis 27.11.2026.')
})
