import type { LandCode } from '#lib/laender.ts'
import { laender } from '#lib/laender.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { catalogue } }) => {
  // The facets count over all solutions; of the solutions themselves none is needed.
  const { facets, total } = await answer(catalogue.GET('/solutions', { params: { query: { perPage: 1 } } }))
  const countIn = (facet: 'land' | 'adopter', code: LandCode) =>
    facets[facet].find(({ value }) => value === code)?.count ?? 0
  return {
    total,
    laender: laender.map(({ code, name }) => ({
      code,
      name,
      implements: countIn('land', code),
      uses: countIn('adopter', code),
    })),
  }
}
