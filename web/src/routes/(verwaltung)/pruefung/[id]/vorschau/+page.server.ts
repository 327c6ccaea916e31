import { answer } from '#lib/server/answer.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireOperatorRole(event, 'moderator')
  const preview = await answer(event.locals.api.GET('/reviews/{id}/preview', { params: { path: event.params } }))
  return {
    id: event.params.id,
    preview,
    fuer: await event.locals.fuer,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Prüfung', href: '/pruefung' },
      { label: preview.solution.title, href: `/pruefung/${event.params.id}` },
    ],
  }
}
