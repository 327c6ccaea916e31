import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../platform/problem.ts'
import { simpleKey } from './simple-key.ts'
import { allocateCosts } from './allocate-costs.ts'
import { alone, type Key, type Participation, type YearCosts } from './costs.ts'
import { euros } from './decimal.ts'
import { explainShare } from './explain.ts'

type Vectors = {
  keys: Record<string, Record<string, number>>
  vectors: {
    name: string
    total_eur: string
    key: string
    participants: string[]
    shares_eur: Record<string, string>
  }[]
  efa_financed: {
    total_eur: string
    participants: string[]
    key: string
    federal: string
    all_laender: Record<string, string>
    reusing: Record<string, string>
  }
}

const file = new URL('../test/cost-vectors.json', import.meta.url)
const vectors: Vectors = JSON.parse(readFileSync(file, 'utf8'))

const laender = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH']
const cents = (euro: string) => BigInt(euro.replace('.', ''))
const always = (party: string): Participation => ({ party, from: null, to: null })
const keyOf = (values: Record<string, number | bigint | string>, name = 'Testschlüssel') =>
  alone(
    simpleKey(
      name,
      Object.entries(values).map(([party, value]) => [party, String(value)]),
    ),
  )
const equal = keyOf(Object.fromEntries(laender.map((land) => [land, 1])))

function aYear({
  total = 0n,
  key = equal,
  ...given
}: Partial<YearCosts> & { total?: bigint; key?: Key } = {}): YearCosts {
  return {
    year: 2027,
    model: 'allocated',
    blocks: [{ label: 'Kosten', cents: total, key }],
    carried: [],
    participants: laender.map(always),
    extras: [],
    fixedPriceCents: 0n,
    allLaender: null,
    ...given,
  }
}

const shareOf = (costs: YearCosts, party: string) => allocateCosts(costs).shares.find((share) => share.party === party)!
const byParty = (costs: YearCosts) =>
  Object.fromEntries(allocateCosts(costs).shares.map((share) => [share.party, share.cents]))

describe('the given vectors', () => {
  test.for(vectors.vectors)('$name', ({ total_eur, key, participants, shares_eur }) => {
    const division = key === 'fixed-equal' ? equal : keyOf(vectors.keys[key]!)
    const shares = byParty(aYear({ total: cents(total_eur), key: division, participants: participants.map(always) }))
    expect(shares).toEqual(Object.fromEntries(Object.entries(shares_eur).map(([land, euro]) => [land, cents(euro)])))
  })

  test('EfA-financed: half the reusing Länder, a quarter the Bund, a quarter all', () => {
    const { total_eur, participants, key, federal, all_laender, reusing } = vectors.efa_financed
    const division = keyOf(vectors.keys[key]!)
    const { shares } = allocateCosts(
      aYear({
        model: 'efa_financed',
        total: cents(total_eur),
        key: division,
        participants: participants.map(always),
        allLaender: { key: division, laender },
      }),
    )
    const parts = (field: 'reusingCents' | 'allLaenderCents' | 'federalCents') =>
      Object.fromEntries(
        shares.filter((share) => share[field] !== 0n).map((share) => [share.party, euros(share[field])]),
      )
    const written = (amounts: Record<string, string>) =>
      Object.fromEntries(Object.entries(amounts).map(([party, euro]) => [party, euros(cents(euro))]))
    expect(parts('reusingCents')).toEqual(written(reusing))
    expect(parts('allLaenderCents')).toEqual(written(all_laender))
    expect(parts('federalCents')).toEqual(written({ BUND: federal }))
  })

  test('a share explains itself in one line', () => {
    const { total_eur, key, participants } = vectors.vectors[0]!
    const costs = aYear({
      total: cents(total_eur),
      key: keyOf(vectors.keys[key]!),
      participants: participants.map(always),
    })
    const result = allocateCosts(costs)
    const bw = result.shares.find(({ party }) => party === 'BW')!
    expect(explainShare(costs, result, bw)).toEqual(['1.000.000,00 € × 12,96662 / 63,69587 = 203.570,81 €'])
  })
})

describe('who joins during the year', () => {
  const total = 100_000_00n
  const three = ['BB', 'BE', 'BW'].map(always)
  const joining = aYear({ total, participants: [...three, { party: 'BY', from: '2027-04-01', to: null }] })

  test('pays by days what its share would be, and nobody else’s bill changes', () => {
    expect(byParty(joining)).toEqual({ BB: 3333334n, BE: 3333333n, BW: 3333333n, BY: 1883562n })
    expect(shareOf(joining, 'BY')).toMatchObject({ wholeYearCents: 2500000n, days: { first: 91, last: 365 } })
  })

  test('leaves a surplus that lowers next year', () => {
    const { carryOverCents, totalCents, billedCents } = allocateCosts(joining)
    expect([totalCents, billedCents, carryOverCents]).toEqual([total, total + 1883562n, -1883562n])
    const next = aYear({
      total,
      year: 2028,
      carried: [{ label: 'Überschuss aus 2027', cents: carryOverCents, key: equal }],
      participants: [...three, always('BY')],
    })
    expect(allocateCosts(next)).toMatchObject({ totalCents: total - 1883562n, billedCents: total - 1883562n })
  })

  test('is reckoned with by who joins later, but not before', () => {
    const later = { party: 'HB', from: '2027-10-01', to: null }
    const both = aYear({ total, participants: [...three, { party: 'BY', from: '2027-04-01', to: null }, later] })
    expect(shareOf(both, 'BY').cents).toBe(shareOf(joining, 'BY').cents)
    expect(shareOf(both, 'HB').wholeYearCents).toBe(2000000n)
  })

  test('on the first of January is there from the start', () => {
    const fromStart = aYear({ total, participants: [...three, { party: 'BY', from: '2027-01-01', to: null }] })
    expect(byParty(fromStart)).toEqual({ BB: 2500000n, BE: 2500000n, BW: 2500000n, BY: 2500000n })
  })

  test('explains the days', () => {
    const result = allocateCosts(joining)
    expect(explainShare(joining, result, shareOf(joining, 'BY'))).toEqual([
      '100.000,00 € × 1 / 4 = 25.000,00 €',
      'Beteiligt an 275 von 365 Tagen: 25.000,00 € × 275 / 365 = 18.835,62 €',
    ])
  })
})

test('who leaves pays by days, and the shortfall raises next year', () => {
  const costs = aYear({
    total: 30_000_00n,
    participants: [always('BB'), always('BE'), { party: 'BW', from: null, to: '2027-03-31' }],
  })
  expect(byParty(costs)).toEqual({ BB: 1000000n, BE: 1000000n, BW: 246575n })
  expect(allocateCosts(costs).carryOverCents).toBe(753425n)
})

describe('prices that are not shared', () => {
  test('nothing is paid for what is free', () => {
    expect(new Set(Object.values(byParty(aYear({ model: 'free', total: 5n }))))).toEqual(new Set([0n]))
  })

  test('a fixed price is paid by everybody, by days by who joins', () => {
    const participants = [always('BB'), { party: 'BE', from: '2027-07-02', to: null }]
    const costs = aYear({ model: 'fixed_price', fixedPriceCents: 36_500n, participants })
    expect(byParty(costs)).toEqual({ BB: 36_500n, BE: 18_300n })
    expect(allocateCosts(costs).carryOverCents).toBe(0n)
  })

  test('an extra is paid by who ordered it and changes nobody else’s share', () => {
    const participants = ['BB', 'BE'].map(always)
    const costs = aYear({
      total: 1000n,
      participants,
      extras: [{ name: 'Rund um die Uhr', cents: 99n, parties: ['BE'] }],
    })
    expect(byParty(costs)).toEqual({ BB: 500n, BE: 599n })
    expect(allocateCosts(costs).totalCents).toBe(1099n)
    expect(explainShare(costs, allocateCosts(costs), shareOf(costs, 'BE')).at(-1)).toBe('5,00 € + 0,99 € = 5,99 €')
  })
})

test('an extra of who joins during the year is billed and explained by days', () => {
  const costs = aYear({
    total: 1000n,
    participants: [always('BB'), { party: 'BE', from: '2027-04-01', to: null }],
    extras: [{ name: 'Rund um die Uhr', cents: 36_500n, parties: ['BB', 'BE'] }],
  })
  const result = allocateCosts(costs)
  expect(shareOf(costs, 'BE').extrasCents).toBe(27_500n)
  const steps = (party: string) => explainShare(costs, result, shareOf(costs, party))
  expect(steps('BE')).toContain('Zusatzleistung „Rund um die Uhr“: 365,00 € im Jahr × 275 / 365 = 275,00 €')
  expect(steps('BB')).toContain('Zusatzleistung „Rund um die Uhr“: 365,00 € im Jahr')
})

describe('several keys in one sheet', () => {
  const byUse = keyOf({ BB: 3, BE: 1 }, 'Nutzungen')
  const half = keyOf({ BB: 1, BE: 1 }, 'Einwohner')

  test('are added up exactly and rounded once', () => {
    const blocks = [
      { label: 'd', cents: 101n, key: half },
      { label: 'e', cents: 10n, key: byUse },
    ]
    const costs = aYear({ blocks, participants: ['BB', 'BE'].map(always) })
    expect(byParty(costs)).toEqual({ BB: 58n, BE: 53n }) // 50,5 + 7,5 and 50,5 + 2,5
    expect(explainShare(costs, allocateCosts(costs), shareOf(costs, 'BE'))).toEqual([
      'Einwohner: 1,01 € × 1 / 2 = 0,5050 €',
      'Nutzungen: 0,10 € × 1 / 4 = 0,0250 €',
      'Zusammen, auf ganze Cent verteilt: 0,53 €',
    ])
  })

  test('can be combined by weight', () => {
    const key: Key = {
      name: '60/40',
      parts: [
        { key: half.parts[0]!.key, bps: 6000 },
        { key: byUse.parts[0]!.key, bps: 4000 },
      ],
    }
    expect(byParty(aYear({ total: 1000n, key, participants: ['BB', 'BE'].map(always) }))).toEqual({
      BB: 600n,
      BE: 400n,
    })
  })
})

describe('what cannot be divided is refused', () => {
  test.for<[string, Partial<YearCosts> & { key?: Key }, string, string]>([
    ['without participants', { participants: [] }, '/participants', 'minItems'],
    [
      'when nobody is there in the year',
      { participants: [{ party: 'BB', from: '2028-01-01', to: null }] },
      '/participants',
      'minItems',
    ],
    ['without a value for somebody', { participants: ['BB', 'XX'].map(always) }, '/participants/1', 'no-key-value'],
    [
      'with weights of zero only',
      { key: keyOf({ BB: 0, BE: 0 }), participants: ['BB', 'BE'].map(always) },
      '/key',
      'zero-weights',
    ],
    ['when somebody is in twice', { participants: ['BB', 'BB'].map(always) }, '/participants/1', 'overlap'],
    [
      'when somebody leaves before joining',
      { participants: [{ party: 'BB', from: '2027-05-01', to: '2027-04-01' }] },
      '/participants/0',
      'order',
    ],
  ])('%s', ([, given, pointer, rule]) => {
    const attempt = () => allocateCosts(aYear({ total: 100n, ...given }))
    expect(attempt).toThrow(Problem)
    expect(attempt).toThrow(
      expect.objectContaining({ status: 422, errors: [expect.objectContaining({ pointer, rule })] }),
    )
  })
})

// The rules again, for any case. Amounts to one trillion euros, weights as published keys have them and worse.
const parties = fc.uniqueArray(fc.constantFrom(...laender), { minLength: 1 })
const amount = fc.bigInt({ min: 0n, max: 10n ** 14n })
const weights = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3_000_000_000 })), {
  minLength: 16,
  maxLength: 16,
})
const division = fc
  .record({ total: amount, weights, participants: parties })
  .map(({ total, weights, participants }) => ({
    total,
    values: Object.fromEntries(laender.map((land, at) => [land, weights[at]!])),
    participants,
  }))
  .filter(({ values, participants }) => participants.some((land) => values[land]! > 0))

describe('for any division', () => {
  test('shares make up the total exactly and none is negative', () => {
    fc.assert(
      fc.property(division, ({ total, values, participants }) => {
        const { shares, billedCents } = allocateCosts(
          aYear({ total, key: keyOf(values), participants: participants.map(always) }),
        )
        expect(shares.reduce((sum, share) => sum + share.cents, 0n)).toBe(total)
        expect(billedCents).toBe(total)
        expect(shares.every((share) => share.cents >= 0n)).toBe(true)
      }),
    )
  })

  test('one more participant raises nobody’s share by more than a cent', () => {
    fc.assert(
      fc.property(division, fc.constantFrom(...laender), ({ total, values, participants }, land) => {
        fc.pre(!participants.includes(land))
        const before = byParty(aYear({ total, key: keyOf(values), participants: participants.map(always) }))
        const after = byParty(aYear({ total, key: keyOf(values), participants: [...participants, land].map(always) }))
        for (const party of participants) expect(after[party]! - before[party]!).toBeLessThanOrEqual(1n)
      }),
    )
  })

  test('the order of participants and the scale of the key change nothing', () => {
    fc.assert(
      fc.property(division, fc.integer({ min: 2, max: 300 }), ({ total, values, participants }, factor) => {
        const wanted = byParty(aYear({ total, key: keyOf(values), participants: participants.map(always) }))
        const scaled = Object.fromEntries(
          Object.entries(values).map(([land, value]) => [land, BigInt(value) * BigInt(factor)]),
        )
        const reversed = participants.toReversed().map(always)
        expect(byParty(aYear({ total, key: keyOf(scaled), participants: reversed }))).toEqual(wanted)
      }),
    )
  })

  test('nothing divided is nothing for everybody', () => {
    fc.assert(
      fc.property(division, ({ values, participants }) => {
        const shares = byParty(aYear({ total: 0n, key: keyOf(values), participants: participants.map(always) }))
        expect(Object.values(shares).every((share) => share === 0n)).toBe(true)
      }),
    )
  })

  test('joiners and leavers change what is billed by exactly what is carried over', () => {
    const day = fc
      .integer({ min: 0, max: 364 })
      .map((n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10))
    const coming = fc.array(fc.record({ land: fc.nat(15), from: fc.option(day), to: fc.option(day) }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(division, coming, ({ total, values, participants }, some) => {
        const key = keyOf(Object.fromEntries(Object.entries(values).map(([land, value]) => [land, value + 1])))
        const others = some
          .map(({ land, from, to }) => ({ party: laender[land]!, from, to: from && to && to < from ? null : to }))
          .filter(
            ({ party }, at, all) => !participants.includes(party) && all.findIndex((one) => one.party === party) === at,
          )
        const costs = aYear({ total, key, participants: [...participants.map(always), ...others] })
        const { billedCents, totalCents, carryOverCents, shares } = allocateCosts(costs)
        expect(billedCents).toBe(totalCents - carryOverCents)
        expect(shares.every((share) => share.cents >= 0n)).toBe(true)
      }),
    )
  })
})

/**
 * The same rule, written again without looking: with decimal strings instead of fractions, long division by hand, and cents
 * handed out one at a time. Agreeing with it ten thousand times is worth more than agreeing with itself.
 */
function bruteForce(total: bigint, values: Record<string, number>, participants: string[]) {
  const sum = participants.reduce((all, land) => all + values[land]!, 0)
  const places = 40
  const rows = participants.map((land) => {
    let rest = total * BigInt(values[land]!)
    const whole = rest / BigInt(sum)
    rest %= BigInt(sum)
    let behind = ''
    for (let place = 0; place < places; place++) {
      rest *= 10n
      behind += String(rest / BigInt(sum))
      rest %= BigInt(sum)
    }
    return { land, cents: whole, behind }
  })
  let left = total - rows.reduce((all, row) => all + row.cents, 0n)
  const queue = rows.toSorted((a, b) => b.behind.localeCompare(a.behind, 'en') || a.land.localeCompare(b.land, 'en'))
  for (; left > 0n; left--) queue.shift()!.cents++
  return Object.fromEntries(rows.map(({ land, cents }) => [land, cents]))
}

test('a second implementation agrees on ten thousand random cases', () => {
  fc.assert(
    fc.property(division, ({ total, values, participants }) => {
      const shares = byParty(aYear({ total, key: keyOf(values), participants: participants.map(always) }))
      expect(shares).toEqual(bruteForce(total, values, participants))
    }),
    { numRuns: 10_000 },
  )
})
