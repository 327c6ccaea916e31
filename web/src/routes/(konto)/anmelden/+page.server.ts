import type { Problem } from '@fit-store/contracts/client'
import { wayBack } from '#lib/server/preferences.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, url }) => {
  // Who comes from the start page, from nowhere or from an end wants to work: there stands what waits for them.
  const asked = wayBack(url.searchParams.get('zurueck'), url)
  const back = ['/', '/abmelden', '/konto/geloescht'].includes(asked) ? '/arbeitsbereich' : asked
  const { data, error: problem } = await locals.api.GET('/sign-in/providers')
  return {
    providers: data?.items ?? [],
    personas: data?.personas ?? [],
    // Who may not sign in may still read: no refusal of the API makes this page an error.
    unavailable: problem?.detail,
    failure: failureOf(url.searchParams.get('fehler')),
    back,
    /** They wanted a page that is only for who is signed in. */
    isSent: url.searchParams.get('grund') === 'seite',
    session: (await locals.reader).session,
  }
}

/** Why a sign-in did not succeed, by the API's name for it; what has no words of its own is simply not completed. */
const failureOf = (slug: string | null) => (slug === null ? undefined : (failures[slug] ?? failures['sign-in-failed']))

const failures: Record<string, Pick<Problem, 'title' | 'detail'>> = {
  'sign-in-failed': {
    title: 'Die Anmeldung wurde nicht abgeschlossen',
    detail: 'Vielleicht hat sie zu lange gedauert oder wurde abgebrochen. Bitte beginnen Sie noch einmal.',
  },
  'provider-unavailable': {
    title: 'Der Anmeldedienst antwortet gerade nicht',
    detail: 'Bitte versuchen Sie es in einigen Minuten noch einmal. Lesen können Sie weiterhin alles ohne Anmeldung.',
  },
  'too-many-requests': {
    title: 'Zu viele Versuche in kurzer Zeit',
    detail: 'Bitte warten Sie eine Minute und beginnen Sie dann noch einmal.',
  },
}
