import { error, redirect } from '@sveltejs/kit'
import { findHistory } from '#lib/server/history.ts'
import { readVersion, requireDocument } from '#lib/server/terms.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { termsAddress } from '../addresses.ts'
import type { Actions, PageServerLoad } from './$types.js'

/** The document in the version that counts today. */
export const load: PageServerLoad = async (event) => {
  const document = await requireDocument(event)
  const { inForce } = document
  const version = inForce ? await readVersion(event, document.key, String(inForce.version)) : undefined
  return {
    document,
    version,
    history: version && (await findHistory(event, 'terms_version', version.id)),
    crumbs: [{ label: 'Vertragsbedingungen', href: '/vertragsbedingungen' }],
  }
}

export const actions = {
  beginnen: async (event) => {
    const form = await event.request.formData()
    const { key, slug } = await requireDocument(event)
    const { data, error: problem } = await event.locals.api.POST('/terms/{key}/versions', {
      params: { path: { key } },
      body: { changeNote: textOrNull(form, 'neu') },
    })
    const fields = { changeNote: { field: 'neu', label: 'Was neu wird' } }
    if (problem) return refuse(problem, fields, { neu: textOf(form, 'neu') })
    if (!data) error(500)
    redirect(303, `${termsAddress(slug, data.version, 'bearbeiten')}?erledigt=begonnen`)
  },
} satisfies Actions
