import { answer } from '#lib/server/answer.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireRole(event, 'editor')
  const { api } = event.locals
  return {
    progress: await answer(api.GET('/listing-imports/{id}', { params: { path: event.params } })),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
      { label: 'Neuer Eintrag', href: '/eigene-loesungen/neu' },
      { label: 'CSV', href: '/eigene-loesungen/neu/csv' },
    ],
  }
}
