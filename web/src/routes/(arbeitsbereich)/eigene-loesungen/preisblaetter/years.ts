import type { Schemas } from '@fit-store/contracts/client'

type Row = Schemas['PriceSheetRow']
type Offer = { slug: string; title: string }
export type OfferRow = Offer & { sheet: Row | undefined; published: Row | undefined }

/** The years to choose from, newest first: those with a round, and those with a sheet of their own. */
export const yearsOf = (rounds: readonly { year: number }[], sheetYears: readonly number[]) =>
  [...new Set([...rounds.map(({ year }) => year), ...sheetYears])].toSorted((a, b) => b - a)

/** What each offer has delivered for a year: the edition in work, else the published one. Offers that have nothing stand first. */
export function offersIn(year: number, offers: readonly Offer[], sheets: readonly Row[]): OfferRow[] {
  const ofYear = sheets.filter((sheet) => sheet.year === year && sheet.status !== 'superseded')
  const rows = offers.map(({ slug, title }) => {
    const own = ofYear.filter(({ solution }) => solution.slug === slug).toSorted((a, b) => b.edition - a.edition)
    return { slug, title, sheet: own[0], published: own.find(({ status }) => status === 'published') }
  })
  return rows.toSorted(
    (a, b) => Number(Boolean(a.sheet)) - Number(Boolean(b.sheet)) || a.title.localeCompare(b.title, 'de'),
  )
}

/** How many offers still owe a sheet: nothing submitted, nothing published. */
export const owing = (rows: readonly OfferRow[]) =>
  rows.filter(({ sheet, published }) => !published && sheet?.status !== 'submitted').length
