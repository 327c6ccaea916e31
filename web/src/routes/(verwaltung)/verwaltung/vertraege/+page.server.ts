import { redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles, organisation } = await requireOperatorRole(event, 'contract_manager', 'moderator')
  const { api } = event.locals
  const at = (key?: string) => pageOf(event.url, key)
  const agreements = (turn: 'mine' | 'others', query: { page: number; perPage: number }) =>
    answer(api.GET('/agreements', { params: { query: { turn, sort: 'turn', ...query } } }))
  const coordinated = {
    status: ['coordinated' as const],
    agreement: 'none' as const,
    page: at('abgestimmt'),
    perPage: 25,
  }
  const [waiting, others, requests] = await Promise.all([
    agreements('mine', { page: at(), perPage: 25 }),
    agreements('others', { page: at('andere'), perPage: 10 }),
    answer(api.GET('/reuse-requests', { params: { query: coordinated } })),
  ])
  return { roles, organisation, waiting, others, requests, today: berlinToday(new Date()) }
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
