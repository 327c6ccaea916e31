import type { Schemas } from '@fit-store/contracts/client'
import { isLandCode, laender, type LandCode } from '#lib/laender.ts'

type Estimate = Schemas['CostEstimate']

const places = new Map<string, number>(laender.map(({ code }, place) => [code, place]))
const placeOf = (land: string) => places.get(land) ?? laender.length

/** The order of every strip, chart and table: the sixteen Länder, then the Bund and everybody else as they come. */
export const inOrder = <One extends { land: string }>(many: readonly One[]): One[] =>
  many.toSorted((a, b) => placeOf(a.land) - placeOf(b.land))

/** Who reuses the solution in the year. At an EfA-financed one others pay too, because all Länder bear a quarter. */
export const participantsOf = ({ shares }: Pick<Estimate, 'shares'>): string[] =>
  shares.filter(({ from }) => from !== null).map(({ land }) => land)

/** Those of them that are Länder, which a reader can tick. */
export const landParticipants = (estimate: Pick<Estimate, 'shares'>): LandCode[] =>
  participantsOf(estimate).filter(isLandCode)

/** One party in a comparison of before and after. */
export type Change = {
  land: string
  name: string
  keyValue: string | null
  /** Undefined for who was not there before. */
  beforeCents: number | undefined
  afterCents: number
}

/** What everybody pays in a full year before and after others join; who joins has no before. */
export function changesOf({ shares, effects }: Pick<Estimate, 'shares' | 'effects'>): Change[] {
  const keyValues = new Map(shares.map(({ land, keyValue }) => [land, keyValue]))
  const stayed = effects.map(({ land, name, beforeCents, afterCents }) => ({
    land,
    name,
    keyValue: keyValues.get(land) ?? null,
    beforeCents,
    afterCents,
  }))
  const isNew = (land: string) => !effects.some((effect) => effect.land === land)
  const joined = shares
    .filter(({ land }) => isNew(land))
    .map((share) => ({
      land: share.land,
      name: share.name,
      keyValue: share.keyValue,
      beforeCents: undefined,
      afterCents: share.wholeYearCents + share.allLaenderCents + share.federalCents,
    }))
  return inOrder([...stayed, ...joined])
}
