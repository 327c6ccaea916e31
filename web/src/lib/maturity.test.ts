import { expect, test } from 'vitest'
import { maturityLevel } from './maturity.ts'

test('a level is told with its name, and a name that is only the number is told once', () => {
  expect(maturityLevel({ level: 4, name: 'Online-Transaktion' })).toBe('Stufe 4: Online-Transaktion')
  expect(maturityLevel({ level: 5, name: 'Stufe 5' })).toBe('Stufe 5')
})
