import { answer } from '#lib/server/answer.ts'
import { requireSession } from '#lib/server/account.ts'
import { cursorIn } from '#lib/server/history.ts'
import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation } = await requireSession(event)
  if (!organisation) error(403, 'Dafür müssen Sie für eine Organisation handeln. Sie handeln gerade für keine.')
  const { api } = event.locals
  const [own, history] = await Promise.all([
    answer(api.GET('/own-organisation')),
    answer(
      api.GET('/organisations/{slug}/history', {
        params: { path: { slug: organisation.slug }, query: cursorIn(event.url) },
      }),
    ),
  ])
  return { own, history }
}
