import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api } }) => ({
  keys: (await answer(api.GET('/allocation-keys'))).items,
  crumbs: [{ label: 'Kostenrechner', href: '/kostenrechner' }],
})
