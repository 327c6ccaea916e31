import { answer } from '#lib/server/answer.ts'
import { withoutDemo } from './counts.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const all = await answer(api.GET('/statistics'))
  const real = withoutDemo(all)
  const isReal = url.searchParams.get('daten') === 'echt'
  return { statistics: isReal ? real : all, isReal, hasDemo: JSON.stringify(real) !== JSON.stringify(all) }
}
