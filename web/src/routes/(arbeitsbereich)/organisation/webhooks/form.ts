import type { Schemas } from '@fit-store/contracts/client'
import { chosenOf, textOf } from '#lib/server/form.ts'

type EventType = Schemas['Webhook']['eventTypes'][number]

/** What somebody filled in, for the API; and the same under the names of the form, to show again. */
export function webhookFrom(form: FormData) {
  const body = {
    name: textOf(form, 'name'),
    url: textOf(form, 'adresse'),
    eventTypes: chosenOf<EventType>(form, 'ereignisse'),
  }
  return { body, typed: { name: body.name, adresse: body.url, ereignisse: body.eventTypes } }
}
