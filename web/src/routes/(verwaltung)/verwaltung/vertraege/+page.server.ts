import { redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles, organisation } = await requireOperatorRole(event, 'contract_manager', 'moderator')
  const { api } = event.locals
  const page = Math.max(1, Math.trunc(Number(event.url.searchParams.get('seite'))) || 1)
  const [waiting, others, underWay, coordinated] = await Promise.all([
    answer(api.GET('/agreements', { params: { query: { turn: 'mine', sort: 'turn', page, perPage: 25 } } })),
    answer(api.GET('/agreements', { params: { query: { turn: 'others', sort: 'turn', perPage: 10 } } })),
    answer(
      api.GET('/agreements', {
        params: { query: { kind: ['reuse'], status: ['draft', 'offered', 'signed'], perPage: 100 } },
      }),
    ),
    answer(api.GET('/reuse-requests', { params: { query: { status: ['coordinated'], perPage: 50 } } })),
  ])
  const drawnUp = new Set(underWay.items.map(({ request }) => request?.number))
  // A request whose agreement is already being drawn up waits there.
  const requests = coordinated.items.filter(({ number }) => !drawnUp.has(number))
  const read = { looked: coordinated.items.length, of: coordinated.total }
  return { roles, organisation, waiting, others, requests, read, today: berlinToday(new Date()) }
}

export const actions = {
  entwerfen: async ({ locals, request }) => {
    const { data, error: problem } = await locals.api.POST('/agreements', {
      body: { request: textOf(await request.formData(), 'anfrage') },
    })
    if (problem) return refuse(problem)
    redirect(303, `${agreementAddress(data.number)}?erledigt=entworfen`)
  },
} satisfies Actions
