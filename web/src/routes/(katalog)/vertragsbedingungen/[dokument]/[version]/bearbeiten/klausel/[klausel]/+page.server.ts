import { error, fail, redirect } from '@sveltejs/kit'
import { refuse } from '#lib/server/form.ts'
import { versionPath } from '#lib/server/terms.ts'
import { termsAddress } from '../../../../../addresses.ts'
import { editing, hasLostSession, refuseSignedOut } from '../../../work.ts'
import { clauseFields, clauseFrom, typedIn } from '../../clause-form.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  if (await hasLostSession(event)) return { work: undefined }
  const work = await editing(event)
  const { clauses, version, slug } = work.version
  const clause = clauses.find(({ key }) => key === event.params.klausel)
  // After a form the page comes all the same: what was typed must not go with a clause that somebody removed.
  if (!clause && event.request.method !== 'POST') error(404, 'Diese Klausel gibt es in der Fassung nicht.')
  const at = clause ? clauses.indexOf(clause) : -1
  return {
    work,
    clause,
    before: at > 0 ? clauses[at - 1] : undefined,
    after: clause ? clauses[at + 1] : undefined,
    crumbs: [...work.crumbs, { label: 'Bearbeiten', href: termsAddress(slug, version, 'bearbeiten') }],
  }
}

export const actions = {
  sichern: async (event) => {
    const form = await event.request.formData()
    const typed = typedIn(form)
    const { error: problem } = await event.locals.api.PUT('/terms/{key}/versions/{version}/clauses/{clause}', {
      params: { path: { ...(await versionPath(event)), clause: event.params.klausel } },
      body: { version: Number(typed['stand']), ...clauseFrom(typed) },
    })
    if (problem?.status === 401) return refuseSignedOut(typed)
    if (problem?.status === 404) {
      const detail =
        'Jemand hat diese Klausel inzwischen entfernt. Ihr Text steht noch hier; legen Sie ihn als neue Klausel an.'
      return fail(404, { refusal: { type: problem.type, detail, errors: [] }, typed })
    }
    if (problem) return refuse(problem, clauseFields(typed), typed)
    redirect(303, `${event.url.pathname}?erledigt=gesichert`)
  },
  /** One more row for a blank; nothing is saved. */
  platzhalter: async ({ request }) => ({ refusal: undefined, typed: typedIn(await request.formData(), 1) }),
  entfernen: async (event) => {
    const { dokument, version, klausel } = event.params
    const { error: problem } = await event.locals.api.DELETE('/terms/{key}/versions/{version}/clauses/{clause}', {
      params: { path: { ...(await versionPath(event)), clause: klausel } },
    })
    if (problem) return refuse(problem)
    redirect(303, `${termsAddress(dokument, Number(version), 'bearbeiten')}?erledigt=entfernt`)
  },
} satisfies Actions
