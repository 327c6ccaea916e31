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
    const sent = [...(await request.formData())]
    const fields = sent.flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : []))
    // A page cannot hand a file on to the browser's next form.
    const files = sent.flatMap(([, value]) => (typeof value !== 'string' && value.size > 0 ? [value.name] : []))
    return { target: wayBack(url.searchParams.get('ziel'), url), fields, files }
  },
} satisfies Actions
