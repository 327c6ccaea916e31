import { error, redirect } from '@sveltejs/kit'
import { isLandCode, landName } from '#lib/laender.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { catalogue }, params, url }) => {
  const code = params.code.toUpperCase()
  if (!isLandCode(code)) error(404, 'Dieses Kürzel gehört zu keinem der sechzehn Länder.')
  if (code !== params.code) redirect(308, `/laender/${code}${url.search}`)

  const [everything, used, implemented, organisations] = await Promise.all([
    answer(catalogue.GET('/solutions', { params: { query: { perPage: 1 } } })),
    answer(catalogue.GET('/solutions', { params: { query: { adopter: [code], sort: 'title', perPage: 100 } } })),
    answer(catalogue.GET('/solutions', { params: { query: { land: [code], sort: 'title', perPage: 100 } } })),
    answer(catalogue.GET('/organisations', { params: { query: { land: [code], perPage: 100 } } })),
  ])
  return {
    code,
    name: landName(code),
    total: everything.total,
    used,
    implemented,
    organisations,
    areas: everything.facets.subjectArea.map(({ value, label, count }) => ({
      slug: value,
      name: label ?? value,
      total: count,
      used: used.facets.subjectArea.find((area) => area.value === value)?.count ?? 0,
    })),
    crumbs: [{ label: 'Länder', href: '/laender' }],
  }
}
