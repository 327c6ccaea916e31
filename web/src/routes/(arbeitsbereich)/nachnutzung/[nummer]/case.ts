import type { RequestEvent } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import type { RouteParams } from './$types.js'

/** The case an address names, for one of its parties, with what every page of it shows. */
export async function openCase(event: RequestEvent<RouteParams>) {
  await requireSession(event)
  const { locals, params } = event
  const request = await answer(locals.api.GET('/reuse-requests/{id}', { params: { path: { id: params.nummer } } }))
  return {
    request,
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Nachnutzung', href: '/nachnutzung' },
    ],
  }
}
