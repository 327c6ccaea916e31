import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { everyOffer } from '#lib/server/every-offer.ts'
import { everyPage } from '#lib/server/every-page.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { offersIn, yearsOf } from './years.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation, organisations } = await requireSession(event)
  const { api } = event.locals
  const today = berlinToday(new Date())
  const crumbs = [{ label: 'Arbeitsbereich', href: '/arbeitsbereich' }]
  if (!organisation && organisations.length > 0) redirect(303, '/organisation/wechseln')
  if (!organisation) return { crumbs, today, own: undefined }
  const [own, provided, rounds, { years: sheetYears }] = await Promise.all([
    answer(api.GET('/own-organisation')),
    everyOffer(api, organisation),
    answer(api.GET('/price-rounds')),
    answer(api.GET('/price-sheets', { params: { query: { isOwn: true, perPage: 1 } } })),
  ])
  const offers = provided.filter(({ stage }) => stage !== 'ended')
  const years = yearsOf(rounds.items, sheetYears)
  const asked = Number(event.url.searchParams.get('jahr'))
  const open = rounds.items.filter(({ dueOn }) => dueOn >= today).at(-1)?.year
  const year = years.includes(asked) ? asked : (open ?? years[0] ?? Number(today.slice(0, 4)) + 1)
  return {
    crumbs,
    today,
    own: {
      name: own.displayName,
      mayEdit: own.permissions.includes('edit_price_sheet'),
      year,
      years,
      dueOn: rounds.items.find((round) => round.year === year)?.dueOn,
      rows: offersIn(year, offers, await sheetsOf(api, year)),
    },
  }
}

const inForce: Schemas['PriceSheetDraft']['status'][] = ['draft', 'submitted', 'returned', 'published']

/** Every own sheet of a year that is in work or published, however many there are. */
function sheetsOf(api: ApiClient, year: number) {
  return everyPage((paging) =>
    api.GET('/price-sheets', { params: { query: { isOwn: true, year, status: inForce, ...paging } } }),
  )
}

export const actions = {
  beginnen: async ({ locals, request }) => {
    const form = await request.formData()
    const body = { solution: textOf(form, 'loesung'), year: Number(textOf(form, 'jahr')) }
    const { data, error: problem } = await locals.api.POST('/price-sheets', { body })
    if (problem) return refuse(problem)
    redirect(303, `/eigene-loesungen/preisblaetter/${data.id}?erledigt=begonnen`)
  },
} satisfies Actions
