import type { NotificationTopic } from '@fit-store/db/schema/notifications'
import type { Event, EventType } from '../events/vocabulary.ts'
import type { Audience } from './audience.ts'

/** What a text may use: the event's data and the name of the organisation it is about, or that acted where it is about none. */
export type Facts<T extends EventType> = Extract<Event, { type: T }>['data'] & { organisation: string }

export type Rule<T extends EventType = EventType> = {
  topic: NotificationTopic
  audience: Audience
  title: (facts: Facts<T>) => string
  body: (facts: Facts<T>) => string
  /** Page of the product it leads to. */
  path: string | ((facts: Facts<T>) => string)
}

/**
 * A type of event missing in a table of these does not compile; `null` tells nobody. Of several rules a person is told the first
 * that means them.
 */
export type Rules<T extends EventType> = { [E in T]: Rule<E> | Rule<E>[] | null }

export const nothingToDo = 'Sie müssen nichts tun.'
