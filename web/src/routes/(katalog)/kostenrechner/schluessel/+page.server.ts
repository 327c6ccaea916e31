import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, url: { searchParams } }) => {
  const { api } = locals
  const fuer = await locals.fuer
  const page = Math.max(1, Math.trunc(Number(searchParams.get('seite'))) || 1)
  const query = { ...(fuer ? { party: fuer } : { values: 'none' as const }), page, perPage: 50 }
  return {
    list: await answer(api.GET('/allocation-keys', { params: { query } })),
    crumbs: [{ label: 'Kostenrechner', href: '/kostenrechner' }],
  }
}
