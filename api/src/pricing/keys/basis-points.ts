import { Problem } from '../../platform/problem.ts'
import { readDecimals } from '../read-numbers.ts'

/** Percentages with at most two decimals as whole basis points that make up 10,000. Refuses with 400. */
export function basisPoints(percents: readonly string[], pointer: string): number[] {
  const bps = readDecimals(percents).map((percent, place) => {
    const hundredths = percent === null ? NaN : Math.round(Number(percent) * 100)
    if (!(hundredths > 0) || Math.abs(hundredths - Number(percent) * 100) > 1e-6) {
      throw invalid(
        `${pointer}/${place}/percent`,
        'percent',
        'Ein Gewicht ist größer als null und hat höchstens zwei Nachkommastellen.',
      )
    }
    return hundredths
  })
  const sum = bps.reduce((all, one) => all + one, 0)
  if (sum !== 10_000) {
    const now = (sum / 100).toLocaleString('de-DE')
    throw invalid(pointer, 'not-100-percent', `Die Gewichte ergeben zusammen ${now} Prozent. Nötig sind genau 100.`)
  }
  return bps
}

const invalid = (pointer: string, rule: string, detail: string) =>
  new Problem(400, 'validation-failed', detail, [{ pointer, rule }])
