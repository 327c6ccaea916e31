import { Type, type TSchema } from 'typebox'

/** Lists are bounded: at most 100 rows a page, and no page so far out that counting to it hurts. */
export const PageQuery = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1, description: 'Seite, ab 1' })),
  perPage: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Einträge je Seite' })),
}

export type Page = { page: number; perPage: number }

/** The defaults again, for callers that do not come through HTTP. */
export const pageOf = ({ page = 1, perPage = 20 }: { page?: number; perPage?: number }): Page => ({ page, perPage })

/** One page of a list: the rows, how many there are in all, and which page this is. */
export const paged = <T extends TSchema>(items: T) => ({
  items: Type.Array(items),
  total: Type.Integer(),
  page: Type.Integer(),
  perPage: Type.Integer(),
})
