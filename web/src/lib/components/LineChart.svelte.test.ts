import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import LineChart from './LineChart.svelte'

const drawn = (values: number[]) => {
  const lines = [{ label: 'Anteil', values, look: 'solid' as const }]
  const { body } = render(LineChart, { props: { places: ['2027', '2028'], lines, format: String } })
  return [...body.matchAll(/class="line[^"]*" d="(M[^"]*L[^"]*)"/g)].map(([, path]) => path)
}

test('the scale begins at zero, and a point stands over the middle of its place', () => {
  expect(drawn([100, 50])).toEqual(['M250 4L750 52'])
})

test('nothing but zeros lies on the line of zero', () => {
  expect(drawn([0, 0])).toEqual(['M250 4L750 4'])
})

test('what is below zero moves the ground up', () => {
  expect(drawn([100, -100])).toEqual(['M250 4L750 100'])
})
