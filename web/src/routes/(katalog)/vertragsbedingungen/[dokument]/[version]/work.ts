import { error, fail, type RequestEvent } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import { readVersion, requireDocument } from '#lib/server/terms.ts'
import { termsAddress } from '../../addresses.ts'
import { versionTabs } from './tabs.ts'

type Visit = Pick<RequestEvent, 'locals' | 'request' | 'url'> & { params: { dokument: string; version: string } }

/** What every page of the work on a version shows. Who is not signed in is sent to sign in; refuses with 404. */
export async function workOn(event: Visit) {
  const session = await requireSession(event)
  const document = await requireDocument(event)
  const version = await readVersion(event, document.key, event.params.version)
  return {
    document,
    version,
    tabs: versionTabs(version, session),
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Vertragsbedingungen', href: '/vertragsbedingungen' },
      { label: document.title, href: termsAddress(document.slug) },
      { label: `Fassung ${version.version}`, href: termsAddress(document.slug, version.version) },
    ],
  }
}

/**
 * The same for who writes the text, and whether it may still be written. Refuses with 403 everybody else, and with 409 who
 * opens the page once the text stands still. After a form the page comes all the same, so that what was typed is given back.
 */
export async function editing(event: Visit) {
  await requireOperatorRole(event, 'contract_manager')
  const work = await workOn(event)
  const mayEdit = work.version.allowedActions.includes('edit')
  if (!mayEdit && event.request.method !== 'POST') {
    error(
      409,
      'Der Text dieser Fassung steht still. Ändern lässt er sich erst wieder, wenn die Prüfung sie zurückgibt.',
    )
  }
  return { ...work, mayEdit }
}

/** Whether a session ended while somebody wrote: the page then gives back what was sent instead of asking to sign in first. */
export const hasLostSession = async ({ locals, request }: Pick<RequestEvent, 'locals' | 'request'>) =>
  request.method === 'POST' && !(await locals.reader).session

/** Refuses a form of who is no longer signed in, with everything that was typed. */
export const refuseSignedOut = (typed: Record<string, string>) =>
  fail(401, {
    refusal: { type: '/probleme/sign-in-required', detail: 'Ihre Anmeldung ist abgelaufen.', errors: [] },
    typed,
  })
