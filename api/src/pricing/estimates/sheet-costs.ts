import type { Scenario } from '@fit-store/db/schema/pricing'
import { scenarios } from '@fit-store/db/schema/pricing'
import type { CostBlock, Key, Participation, YearCosts } from '../engine/costs.ts'
import { isWithin } from '../engine/days.ts'
import type { KnownKey } from '../keys/queries.ts'
import type { SheetContent } from '../sheets/schemas.ts'
import { lineCents } from '../sheets/queries.ts'

export const costTypeNames: Record<SheetContent['lines'][number]['costType'], string> = {
  infrastructure: 'a) Technische Infrastruktur',
  development: 'b) Entwicklung und Änderungsmanagement',
  platform_fees: 'c) Plattformentgelte',
  operation: 'd) Betrieb des Onlinedienstes',
  per_use: 'e) Kosten je Nutzung',
}

type Loaded = { keys: ReadonlyMap<string, KnownKey>; laender: readonly string[] }
type Asked = { year: number; scenario: Scenario }

/** What a sheet says about one scenario of a year, in the engine's words. Amounts nobody has entered count as nothing. */
export function costsOfSheet(sheet: SheetContent, { keys, laender }: Loaded, { year, scenario }: Asked): YearCosts {
  const keyNamed = (slug: string | null): Key => (slug ? keys.get(slug)?.key : undefined) ?? noKey
  return {
    year,
    model: sheet.model,
    blocks: sheet.lines.map((line): CostBlock => ({
      label: costTypeNames[line.costType],
      cents: BigInt(lineCents(line, scenario) ?? 0),
      key: keyNamed(line.key ?? sheet.key),
    })),
    carried: sheet.carries.map((carry) => ({
      label: `${carry.cents < 0 ? 'Überschuss' : 'Fehlbetrag'} aus ${carry.fromYear}`,
      cents: BigInt(carry.cents),
      key: keyNamed(sheet.key),
    })),
    participants: participantsIn(sheet, { year, scenario }),
    extras: sheet.extras.map(({ name, cents, parties }) => ({ name, cents: BigInt(cents), parties })),
    fixedPriceCents: BigInt(sheet.fixedPriceCents ?? 0),
    allLaender: sheet.allLaenderKey ? { key: keyNamed(sheet.allLaenderKey), laender } : null,
  }
}

/**
 * Who takes part in a year of a scenario: who is reckoned with from it or from one with less uptake, and is there on at least
 * one day. A sheet may also name who joins or has left in another year, because later years continue it.
 */
export const participantsIn = (sheet: Pick<SheetContent, 'participants'>, { year, scenario }: Asked): Participation[] =>
  sheet.participants
    .filter((one) => scenarios.indexOf(one.fromScenario) <= scenarios.indexOf(scenario) && isWithin(year, one))
    .map(({ land, from, to }) => ({ party: land, from, to }))

/** Stands for a key that is missing: everybody is without a value, and the engine says so. */
const noKey: Key = {
  name: 'ohne Angabe',
  parts: [{ key: { name: 'ohne Angabe', scale: 0, weights: new Map() }, bps: 10_000 }],
}
