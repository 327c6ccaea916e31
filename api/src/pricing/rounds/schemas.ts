import { priceSheetStatuses } from '@fit-store/db/schema/pricing'
import { Type } from 'typebox'
import { Nullable } from '../../platform/openapi.ts'
import { PageQuery, paged } from '../../platform/paging.ts'
import { Day, NullableMoment, strict, Version, Year } from '../fields.ts'

const counts = {
  year: Type.Integer(),
  dueOn: Type.String({ description: 'Abgabetermin' }),
  version: Version,
  solutionCount: Type.Integer({ description: 'Angebote, die ein Preisblatt brauchen' }),
  deliveredCount: Type.Integer({ description: 'Eingereicht oder veröffentlicht' }),
  publishedCount: Type.Integer(),
}

export const PriceRoundList = Type.Object(
  { items: Type.Array(Type.Object(counts)) },
  { $id: 'PriceRoundList', description: 'Jährliche Preisrunden, neueste zuerst' },
)

export const PriceRound = Type.Object(
  {
    ...counts,
    ...paged(
      Type.Object({
        solution: Type.Object({ slug: Type.String(), title: Type.String() }),
        provider: Type.Object({ slug: Type.String(), displayName: Type.String() }),
        sheetId: Nullable(Type.String()),
        status: Nullable(Type.Enum(priceSheetStatuses)),
        isDelivered: Type.Boolean(),
        submittedAt: NullableMoment,
        lastRemindedAt: NullableMoment,
      }),
    ),
  },
  { $id: 'PriceRound', description: 'Preisrunde: wer geliefert hat und wer nicht' },
)

export const NewPriceRound = Type.Object({ year: Year, dueOn: Day('Abgabetermin') }, strict)
export const ChangedPriceRound = Type.Object({ version: Version, dueOn: Day('Abgabetermin') }, strict)
export const RoundParams = Type.Object({ year: Type.Integer({ minimum: 2020, maximum: 2100 }) }, strict)
export const RoundQuery = Type.Object(PageQuery, strict)
export const Reminded = Type.Object(
  { reminded: Type.Integer({ description: 'Angebote, an die erinnert wurde' }) },
  { $id: 'PriceRoundReminded' },
)

export const roundSchemas = [PriceRoundList, PriceRound, Reminded]
