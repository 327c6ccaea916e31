import { formatNumber } from '#lib/format.ts'
import { landInSentence, landName, type LandCode } from '#lib/laender.ts'

type Counts = { used: number; implemented: number; total: number }

/** Where something is: `in Bayern`, `im Saarland`. */
export const inLand = (code: LandCode) => (code === 'SL' ? 'im Saarland' : `in ${landName(code)}`)

/** What the page of a Land says first: `Bayern nutzt 34 der 97 Lösungen und setzt 8 um`. */
export function landAnswer(code: LandCode, { used, implemented, total }: Counts) {
  const name = landInSentence(code).replace(/^das/, 'Das')
  if (used === 0 && implemented === 0) return `${name}: noch keine Meldung zu den ${formatNumber(total)} Lösungen`
  const uses =
    used === 0
      ? 'nutzt nach den Quellen noch keine Lösung'
      : `nutzt ${formatNumber(used)} der ${formatNumber(total)} Lösungen`
  return `${name} ${uses} und setzt ${implemented === 0 ? 'keine' : formatNumber(implemented)} um`
}
