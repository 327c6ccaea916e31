import { redirect } from '@sveltejs/kit'
import { requireOperatorRole } from '#lib/server/roles.ts'
import { filterFrom } from '../filter.ts'
import type { RequestHandler } from './$types.js'

/** The log as a file, with the filters of the page. The API sends it as it is read, so the browser takes it from there. */
export const GET: RequestHandler = async (event) => {
  await requireOperatorRole(event, 'operator_administrator')
  const query = new URLSearchParams(filterFrom(event.url.searchParams))
  redirect(303, `/api/v1/audit-events.csv?${query}`)
}
