import { redirect } from '@sveltejs/kit'
import { refuse } from '#lib/server/form.ts'
import { versionPath } from '#lib/server/terms.ts'
import { termsAddress } from '../../../../addresses.ts'
import { editing, hasLostSession, refuseSignedOut } from '../../work.ts'
import { clauseFields, clauseFrom, keyFrom, typedIn } from '../clause-form.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  if (await hasLostSession(event)) return { work: undefined }
  const work = await editing(event)
  const { version, slug } = work.version
  return {
    work,
    crumbs: [...work.crumbs, { label: 'Bearbeiten', href: termsAddress(slug, version, 'bearbeiten') }],
  }
}

export const actions = {
  anlegen: async (event) => {
    const typed = typedIn(await event.request.formData())
    const clause = clauseFrom(typed)
    const key = typed['schluessel']?.trim() || keyFrom(clause.heading)
    const { error: problem } = await event.locals.api.POST('/terms/{key}/versions/{version}/clauses', {
      params: { path: await versionPath(event) },
      body: { key, after: typed['nach'] || null, ...clause },
    })
    if (problem?.status === 401) return refuseSignedOut(typed)
    if (problem) return refuse(problem, clauseFields(typed), typed)
    const { dokument, version } = event.params
    redirect(303, `${termsAddress(dokument, Number(version), 'bearbeiten')}/klausel/${key}?erledigt=angelegt`)
  },
  /** One more row for a blank; nothing is saved. */
  platzhalter: async ({ request }) => ({ refusal: undefined, typed: typedIn(await request.formData(), 1) }),
} satisfies Actions
