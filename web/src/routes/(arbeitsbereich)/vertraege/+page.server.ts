import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { listing } from '#lib/server/listing.ts'
import { budgetYear } from './budget-year.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation, organisations } = await requireSession(event)
  const { api } = event.locals
  const today = berlinToday(new Date())
  const crumbs = [{ label: 'Arbeitsbereich', href: '/arbeitsbereich' }]
  if (!organisation && organisations.length > 0) redirect(303, '/organisation/wechseln')
  if (!organisation) return { crumbs, today, folder: undefined }
  const [{ list, query, refused }, terms] = await Promise.all([
    listing('listAgreements', event.url.searchParams, (query) =>
      api.GET('/agreements', { params: { query: { perPage: 25, ...query, ...documentOf(query) } } }),
    ),
    answer(api.GET('/terms/{key}', { params: { path: { key: reuseTerms } } })),
  ])
  return {
    crumbs,
    today,
    folder: {
      organisation,
      list,
      refused,
      q: query.q?.trim(),
      year: budgetYear(query.year, today),
      years: yearsAround(Number(today.slice(0, 4))),
      versions: terms.versions.filter(({ validFrom }) => validFrom).map(({ version }) => version),
      csv: `/api/v1/agreements.csv${search({ ...query, ...documentOf(query) })}`,
    },
  }
}

const reuseTerms = 'reuse-terms'
/** A version alone means one of the terms for reuse. */
const documentOf = ({ termsVersion }: { termsVersion?: unknown }) => (termsVersion ? { terms: reuseTerms } : {})

/** The same filters for the file, without the paging of the list. */
function search(query: Record<string, unknown>) {
  const filters = Object.entries(query).filter(([key]) => key !== 'page' && key !== 'perPage')
  const pairs = filters.flatMap(([key, value]) => [value].flat().map((one) => [key, String(one)]))
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''
}

/** Years a budget asks about: the past two and the next two. */
const yearsAround = (year: number) => [-2, -1, 0, 1, 2].map((step) => year + step)
