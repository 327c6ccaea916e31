import { answer } from '#lib/server/answer.ts'
import { pageOf } from '#lib/server/page-of.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { api } = locals
  const fuer = await locals.fuer
  const page = pageOf(url)
  const query = { ...(fuer ? { party: fuer } : { values: 'none' as const }), page, perPage: 50 }
  return {
    list: await answer(api.GET('/allocation-keys', { params: { query } })),
    crumbs: [{ label: 'Kostenrechner', href: '/kostenrechner' }],
  }
}
