import { expect, test } from 'vitest'
import type { AdoptionStage } from '#lib/labels/adoption.ts'
import { laender } from '#lib/laender.ts'
import { adoptionAnswer } from './adoption-answer.ts'

const answer = (...stages: AdoptionStage[]) =>
  adoptionAnswer({
    adoptions: stages.map((stage, index) => ({ land: laender[index]?.code ?? 'XX', stage })),
  }).replaceAll('\u00A0', ' ')

test('counts who uses it and says for whom nothing is known', () => {
  expect(answer('live', 'live', 'live')).toBe(
    'Drei Länder nutzen die Lösung. Für 13 Länder nennt keine Quelle einen Stand.',
  )
  expect(answer('live')).toMatch(/^Ein Land nutzt die Lösung\./)
})

test('tells pilots, the ready and announcements apart', () => {
  expect(answer('live', 'pilot', 'ready', 'announced', 'announced')).toBe(
    'Zwei Länder nutzen die Lösung, davon 1 Land im Pilot. 1 Land ist bereit, 2 Länder haben die Nutzung angekündigt. Für 11 Länder nennt keine Quelle einen Stand.',
  )
  expect(answer('pilot', 'pilot')).toMatch(/^Zwei Länder nutzen die Lösung im Pilot\./)
})

test('says all and none without a remainder', () => {
  expect(answer(...Array<AdoptionStage>(16).fill('live'))).toBe('Alle sechzehn Länder nutzen die Lösung.')
  expect(answer()).toBe('Keine Quelle nennt ein Land, das die Lösung nutzt.')
})
