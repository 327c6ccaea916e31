import { expect, test } from 'vitest'
import { pageWindow } from './page-window.ts'

test.for([
  [1, 1, '1'],
  [1, 2, '1 2'],
  [3, 5, '1 2 3 4 5'],
  [1, 9, '1 2 gap 9'],
  [4, 9, '1 2 3 4 5 gap 9'],
  [5, 9, '1 gap 4 5 6 gap 9'],
  [9, 9, '1 gap 8 9'],
  [500, 1000, '1 gap 499 500 501 gap 1000'],
] as const)('page %s of %s shows %s', ([page, pages, shown]) => {
  expect(pageWindow(page, pages).join(' ')).toBe(shown)
})
