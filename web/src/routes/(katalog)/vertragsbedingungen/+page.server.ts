import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

const longestQuestion = 200 // characters, as the API takes them
const mostHits = 50

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const q = url.searchParams.get('q')?.trim().slice(0, longestQuestion) ?? ''
  const [{ items: documents }, hits] = await Promise.all([
    answer(api.GET('/terms')),
    q ? answer(api.GET('/terms/search', { params: { query: { q, limit: mostHits } } })) : undefined,
  ])
  return { q, documents, hits }
}
