import { error } from '@sveltejs/kit'
import { subjectTypeOf } from '#lib/labels/subjects.ts'
import { requireSession } from '#lib/server/account.ts'
import { findHistory } from '#lib/server/history.ts'
import { placeOf } from './place.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const { art, id } = event.params
  const type = subjectTypeOf(art)
  const history = type && (await findHistory(event, type, id))
  if (!history) error(404, 'Diesen Verlauf gibt es nicht, oder Sie dürfen ihn nicht lesen.')
  return { type, id, history, crumbs: [{ label: 'Arbeitsbereich', href: '/arbeitsbereich' }, ...placeOf(type)] }
}
