import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import type { RequestHandler } from './$types.js'

/** Everything stored about the person, as a file to take along (GDPR, articles 15 and 20). */
export const GET: RequestHandler = async (event) => {
  await requireSession(event)
  const data = await answer(event.locals.api.GET('/personal-data'))
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="fit-store-meine-daten.json"',
      'Cache-Control': 'no-store',
    },
  })
}
