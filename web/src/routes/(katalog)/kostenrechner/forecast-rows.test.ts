import { expect, test } from 'vitest'
import type { Priced } from './calculate.ts'
import { forecastRows } from './forecast-rows.ts'

const forecast = (cents: number[], continued = false) =>
  ({
    years: cents.map((own, at) => ({
      year: 2027 + at,
      isContinued: continued || at > 0,
      sheetYear: 2027,
      shares: [{ land: 'MV', cents: own }],
    })),
  }) as unknown as Priced['forecast']
const priced = (facts: Partial<Priced>) => ({ joiners: [], ...facts }) as Priced

test('several solutions add up year by year, and say what is continued', () => {
  const rows = forecastRows(
    [priced({ forecast: forecast([100, 110]) }), priced({ forecast: forecast([5, 5], true) })],
    'MV',
  )
  expect(rows).toEqual([
    { year: 2027, now: 105, joined: undefined, basis: '1\u00A0Preis fortgeschrieben' },
    { year: 2028, now: 115, joined: undefined, basis: 'fortgeschrieben' },
  ])
})

test('a solution that nobody joins keeps its price beside one that somebody joins', () => {
  const joins = priced({ joiners: ['BY'], forecast: forecast([100]), forecastJoined: forecast([80]) })
  expect(forecastRows([joins, priced({ forecast: forecast([5]) })], 'MV')[0]).toMatchObject({ now: 105, joined: 85 })
})

test('half an answer is none: without one of the forecasts nothing is said about joining', () => {
  const refused = priced({ joiners: ['BY'], forecast: forecast([100]) })
  expect(forecastRows([refused], 'MV')[0]).toEqual({ year: 2027, now: 100, joined: undefined, basis: 'Preisblatt' })
  expect(forecastRows([], 'MV')).toEqual([])
})
