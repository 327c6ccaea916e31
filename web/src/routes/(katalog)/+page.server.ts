import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

const shown = 5

export const load: PageServerLoad = async ({ locals: { catalogue } }) => {
  const solutions = (sort: 'newest' | 'adopters') =>
    answer(catalogue.GET('/solutions', { params: { query: { sort, perPage: shown } } }))
  const one = { params: { query: { perPage: 1 } } }
  const [areas, newest, mostUsed, services, ozgServices] = await Promise.all([
    answer(catalogue.GET('/subject-areas')),
    solutions('newest'),
    solutions('adopters'),
    answer(catalogue.GET('/public-services', one)),
    answer(catalogue.GET('/ozg-services', one)),
  ])
  const { stage, adopter } = mostUsed.facets
  return {
    areas: areas.items.toSorted((a, b) => a.name.localeCompare(b.name, 'de')),
    // The day is found here, because the browser would have to read its language data for it.
    newest: newest.items.map((one) => ({ ...one, publishedOn: berlinToday(new Date(one.publishedAt)) })),
    mostUsed: mostUsed.items.filter(({ adopterCount }) => adopterCount > 0),
    counts: {
      solutions: mostUsed.total,
      live: stage.find(({ value }) => value === 'live')?.count ?? 0,
      adopters: adopter.length,
      services: services.total,
      ozgServices: ozgServices.total,
    },
    countedOn: berlinToday(new Date()),
  }
}
