import { redirect } from '@sveltejs/kit'
import { remember, wayBack } from '#lib/server/preferences.ts'
import type { RequestHandler } from './$types.js'

/** Keeps how the pages look (light, dark, or as the browser wants) and goes back to where it was chosen. */
export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData()
  const theme = form.get('theme')
  remember(event, 'theme', theme === 'light' || theme === 'dark' ? theme : undefined)
  redirect(303, wayBack(form.get('zurueck'), event.url))
}
