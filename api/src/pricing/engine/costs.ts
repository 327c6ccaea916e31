// What the engine takes and gives. Money is whole cents, key values are whole numbers at the scale of their key.

/** Land code, `BUND`, an Amtlicher Regionalschlüssel or the slug of an organisation. */
export type Party = string

/** A key with one value for each party: `weight / 10^scale`. */
export type SimpleKey = { name: string; scale: number; weights: ReadonlyMap<Party, bigint> }

/** What costs are divided by: one key, or several by weight in basis points that make up 10,000. */
export type Key = { name: string; parts: readonly { key: SimpleKey; bps: number }[] }

export const alone = (key: SimpleKey): Key => ({ name: key.name, parts: [{ key, bps: 10_000 }] })

/** An amount of the year and the key it is divided by. A surplus carried over from the year before is negative. */
export type CostBlock = { label: string; cents: bigint; key: Key }

/** From when to when a party takes part (both days counted); null: from the beginning, to the end. */
export type Participation = {
  party: Party
  from: string | null
  to: string | null
  /** Where the caller's input names it, for refusals. */
  pointer?: string
}

/** Zusatzleistung: billed to who wants it and to nobody else. */
export type Extra = { name: string; cents: bigint; parties: readonly Party[] }

export type PricingModel = 'allocated' | 'efa_financed' | 'fixed_price' | 'free'

export type YearCosts = {
  year: number
  model: PricingModel
  blocks: readonly CostBlock[]
  /** Surpluses and shortfalls of the year before; they concern the reusing parties only, also when EfA-financed. */
  carried: readonly CostBlock[]
  participants: readonly Participation[]
  extras: readonly Extra[]
  /** What every party pays when the price is fixed. */
  fixedPriceCents: bigint
  /** The key and the sixteen Länder of the quarter that all of them pay when EfA-financed. */
  allLaender: { key: Key; laender: readonly Party[] } | null
}

/** One amount, divided among parties that are there for the whole year. */
export const bareDivision = ({
  year,
  cents,
  key,
  participants,
}: {
  year: number
  cents: bigint
  key: Key
  participants: readonly Party[]
}): YearCosts => ({
  year,
  model: 'allocated',
  blocks: [{ label: 'Gesamtkosten', cents, key }],
  carried: [],
  participants: participants.map((party) => ({ party, from: null, to: null })),
  extras: [],
  fixedPriceCents: 0n,
  allLaender: null,
})

/** Exact share of one key in a division: `numerator / denominator` cents × the party's weight / `sum`. */
export type Component = { key: SimpleKey; numerator: bigint; denominator: bigint; sum: bigint }

/** One amount divided over some parties. */
export type Division = { cents: bigint; components: readonly Component[]; shares: ReadonlyMap<Party, bigint> }

export type Share = {
  party: Party
  /** To be paid in this year: the four below. */
  cents: bigint
  reusingCents: bigint
  federalCents: bigint
  allLaenderCents: bigint
  extrasCents: bigint
  /** What `reusingCents` would be for the whole year. */
  wholeYearCents: bigint
  /** The days it takes part, 1 to the length of the year; null for who only pays because all Länder do. */
  days: { first: number; last: number } | null
  /** How the amount for the whole year came about. */
  division: Division | null
}

export type YearShares = {
  year: number
  yearDays: number
  /** Costs of the year with what was carried over and with extras. */
  totalCents: bigint
  /** The sum of all shares. */
  billedCents: bigint
  /** Into next year's sheet: above zero a shortfall left by who leaves, below zero a surplus brought by who joins. */
  carryOverCents: bigint
  shares: readonly Share[]
  federal: { cents: bigint } | null
  allLaender: Division | null
}
