import { expect, test } from 'vitest'
import { tooLarge } from './file-sizes.ts'

const chosen = (field: string, name: string, size: number) => ({ field, name, size })

test('files that fit together are sent', () => {
  expect(tooLarge([chosen('a.datei', 'a.pdf', 12_000_000), chosen('b.datei', 'b.pdf', 13_000_000)])).toEqual([])
})

test('a file that is too large by itself is named at its field', () => {
  expect(tooLarge([chosen('a.datei', 'a.pdf', 1), chosen('b.datei', 'b.pdf', 28_000_000)])).toEqual([
    { field: 'b.datei', label: 'b.pdf', message: expect.stringMatching(/28\sMB/) },
  ])
})

test('files that are too large only together are told to go one after the other', () => {
  expect(tooLarge([chosen('a.datei', 'a.pdf', 14_000_000), chosen('b.datei', 'b.pdf', 14_000_000)])).toEqual([
    { field: 'b.datei', label: 'b.pdf', message: expect.stringMatching(/zusammen 28\sMB/) },
  ])
})
