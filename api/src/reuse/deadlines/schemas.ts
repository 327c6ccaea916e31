import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'
import { deadlineKinds } from './list-deadlines.ts'

const strict = { additionalProperties: false }
const Moment = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })

export const DeadlineQuery = Type.Object(
  {
    from: Type.Optional(Type.String({ format: 'date', pattern: '^20' })),
    to: Type.Optional(Type.String({ format: 'date', pattern: '^20' })),
  },
  strict,
)
export const CalendarParams = Type.Object({ secret: FreeText(200, 'Geheimnis aus der Adresse') }, strict)

const Deadline = Type.Object(
  {
    kind: Type.Enum(deadlineKinds, {
      description:
        'price_round: Preise fällig; turn: jemand ist am Zug; task: Aufgabe; notice: letzter Tag für eine Kündigung; minimum_end: Ende der Mindestlaufzeit; end: Vertragsende; roll_out: Betrieb geplant',
    }),
    on: Type.String({ format: 'date' }),
    title: Type.String(),
    path: Type.String({ description: 'Seite, auf die es führt' }),
    isMine: Type.Boolean({ description: 'Ob die eigene Organisation handeln muss' }),
  },
  { $id: 'Deadline', description: 'Tag, auf den es ankommt' },
)
export const DeadlineList = Type.Object({ items: Type.Array(ref(Deadline)) }, { $id: 'DeadlineList' })

const CalendarFeed = Type.Object(
  { id: Type.String(), organisation: Type.String(), createdAt: Moment, lastReadAt: Nullable(Moment) },
  { $id: 'CalendarFeed', description: 'Kalenderadresse einer Person' },
)
export const CalendarFeedList = Type.Object({ items: Type.Array(ref(CalendarFeed)) }, { $id: 'CalendarFeedList' })
export const NewCalendarFeed = Type.Object(
  {
    id: Type.String(),
    path: Type.String({ description: 'Pfad der Adresse mit ihrem Geheimnis; er wird nur dieses Mal genannt' }),
  },
  { $id: 'NewCalendarFeed' },
)

export const deadlineSchemas = [Deadline, DeadlineList, CalendarFeed, CalendarFeedList, NewCalendarFeed]
