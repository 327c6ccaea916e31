import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import BarChart, { type Bar } from './BarChart.svelte'

const widths = (bars: Bar[]) =>
  [...render(BarChart, { props: { bars } }).body.matchAll(/<rect class="(\w+)[^"]*" width="(\d+)"/g)].map(
    ([, look, width]) => [look, Number(width)],
  )
const bar = (value: number, before?: number): Bar => ({ key: `${value}`, label: 'Bayern', value, before, text: '' })

test('bars begin at zero and the longest fills the room', () => {
  expect(widths([bar(200), bar(50), bar(0)])).toEqual([
    ['value', 1000],
    ['value', 250],
    ['value', 0],
  ])
})

test('what falls away stays as an outline behind the bar, and counts for the scale', () => {
  expect(widths([bar(50, 100)])).toEqual([
    ['gone', 1000],
    ['value', 500],
  ])
})

test('a credit has no bar, and nothing divides by zero', () => {
  expect(widths([bar(-20)])).toEqual([['value', 0]])
})
