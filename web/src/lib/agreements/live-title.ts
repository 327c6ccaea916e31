import { plural } from '#lib/format.ts'

/** How far a roll-out is, as a sentence: "1 von 2 Behörden ist im Betrieb". */
export function liveTitle(live: number, total: number): string {
  if (live === 0)
    return total === 1 ? 'Die Behörde ist noch nicht im Betrieb' : `Noch keine von ${total} Behörden ist im Betrieb`
  if (live === total) return total === 1 ? 'Die Behörde ist im Betrieb' : `Alle ${total} Behörden sind im Betrieb`
  return `${live} von ${plural(total, 'Behörde', 'Behörden')} ${live === 1 ? 'ist' : 'sind'} im Betrieb`
}
