import type { Schemas } from '@fit-store/contracts/client'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { agreementTabs } from './tabs.ts'

type Visit = Pick<RequestEvent, 'locals' | 'request' | 'url'> & { params: { nummer: string } }
type Agreement = Schemas['Agreement']
export type Action = Agreement['allowedActions'][number]['action']

const mostChildren = 25

/** What every page of an agreement shows. Who is not signed in is sent to sign in; refuses with 404 who has no part in it. */
export async function openAgreement(event: Visit) {
  const session = await requireSession(event)
  const agreement = await answer(
    event.locals.api.GET('/agreements/{id}', { params: { path: { id: event.params.nummer } } }),
  )
  const { children } = agreement
  return {
    // A bundler may have passed it on to hundreds: the folder lists them all.
    agreement: { ...agreement, children: children.slice(0, mostChildren) },
    passedOnTo: children.map(({ partner }) => partner.ars),
    session,
    today: berlinToday(new Date()),
    tabs: agreementTabs(agreement, session),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Verträge', href: '/vertraege' },
    ],
  }
}

/** The same for the page of one step. Refuses with 403 who may not take it, and with 409 where it is not its time, saying why. */
export async function openFor(event: Visit, ...steps: readonly Action[]) {
  const opened = await openAgreement(event)
  const { agreement, crumbs } = opened
  const known = agreement.allowedActions.filter(({ action }) => steps.includes(action))
  // What needs a signed file cannot be declared here, but the page takes the file.
  const takesFile = opened.agreement.requiredForm !== 'text' && steps.includes('sign')
  // Whose form was refused reads why on the page itself, with what was typed.
  const isAnswer = event.request.method === 'POST'
  if (!isAnswer && !known.some(({ isAllowed }) => isAllowed || takesFile)) {
    error(known.length > 0 ? 403 : 409, known[0]?.reason ?? 'In diesem Stand des Vertrags ist das nicht möglich.')
  }
  return { ...opened, crumbs: [...crumbs, { label: agreement.number, href: agreementAddress(agreement.number) }] }
}

/** Back to the agreement with what happened. */
export const backToAgreement = (number: string, word: string): never =>
  redirect(303, `${agreementAddress(number)}?erledigt=${word}`)
