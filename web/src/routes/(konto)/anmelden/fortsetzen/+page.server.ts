import { wayBack } from '#lib/server/preferences.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  setHeaders({ 'Cache-Control': 'no-store' })
  const { session } = await locals.reader
  return { session }
}

export const actions = {
  /** Holds a form whose sender was no longer signed in; see `sendToSignIn`. */
  default: async ({ request, url }) => {
    const fields = [...(await request.formData())].flatMap(([name, value]) =>
      typeof value === 'string' ? [{ name, value }] : [],
    )
    return { target: wayBack(url.searchParams.get('ziel'), url), fields }
  },
} satisfies Actions
