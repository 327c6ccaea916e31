import { turnParties } from '@fit-store/db/schema/cases'
import { messageKinds } from '@fit-store/db/schema/rooms'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../../platform/openapi.ts'
import { CaseParams, Moment, NullableDay, NullableMoment, strict, Words } from '../../requests/fields.ts'

const Side = Type.Enum(turnParties, {
  description: 'adopter, provider (mit ihrem IT-Dienstleister) oder platform_operator',
})

export const MessageParams = Type.Object(
  { ...CaseParams.properties, message: Type.String({ format: 'uuid', description: 'Kennung der Nachricht' }) },
  strict,
)
export const AttachmentParams = Type.Object(
  { ...CaseParams.properties, attachment: Type.String({ format: 'uuid', description: 'Kennung der Datei' }) },
  strict,
)
export const MessageQuery = Type.Object(
  {
    before: Type.Optional(Type.String({ format: 'uuid', description: 'Letzte Nachricht der Seite davor' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
    kind: Type.Optional(
      Type.Enum([...messageKinds, 'open'], { description: 'open: Rückfragen, die auf Antwort warten' }),
    ),
  },
  strict,
)
const body = Words(10_000, 'Text', 1)
const attachments = Type.Optional(
  Type.Array(Type.String({ format: 'uuid' }), {
    maxItems: 20,
    uniqueItems: true,
    description: 'Vorher hochgeladene Dateien',
  }),
)
export const MessageInput = Type.Object(
  {
    body,
    attachments,
    asks: Type.Optional(Nullable(Side)),
    dueOn: Type.Optional(NullableDay('Bis wann die Antwort gebraucht wird; sonst die übliche Frist')),
    answers: Type.Optional(Nullable(Type.String({ format: 'uuid', description: 'Rückfrage, die dies beantwortet' }))),
  },
  strict,
)
export const NoteInput = Type.Object({ body, attachments }, strict)
export const UploadQuery = Type.Object({ name: Words(200, 'Name der Datei', 1) }, strict)

const Attachment = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    mediaType: Type.String(),
    byteLength: Type.Integer(),
    isScanned: Type.Boolean({ description: 'Auf Schadprogramme geprüft' }),
  },
  { $id: 'RoomAttachment', description: 'Datei an einer Nachricht' },
)
export const AttachmentAnswer = ref(Attachment)
const Message = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(messageKinds, { description: 'note: nur für die eigene Organisation' }),
    organisation: Type.Object({ slug: Type.String(), displayName: Type.String() }),
    party: Side,
    author: Nullable(Type.String({ description: 'Nur für Kolleginnen und Kollegen' })),
    isMine: Type.Boolean({ description: 'Von der eigenen Organisation' }),
    body: Type.String(),
    createdAt: Moment,
    asks: Nullable(Side),
    dueOn: NullableDay('Bis wann die Antwort gebraucht wird'),
    settledAt: NullableMoment,
    answers: Nullable(Type.String()),
    canAnswer: Type.Boolean({ description: 'Die eigene Seite ist gefragt, und die Antwort steht aus' }),
    attachments: Type.Array(ref(Attachment)),
    published: Type.Union([
      Type.Object({ id: Type.String(), question: Type.String(), answer: Type.String(), publishedAt: Moment }),
      Type.Null(),
    ]),
  },
  { $id: 'RoomMessage', description: 'Nachricht, Rückfrage oder interne Notiz' },
)
export const Messages = Type.Object(
  {
    items: Type.Array(ref(Message)),
    next: Nullable(Type.String({ description: 'Wert von before für die nächste Seite; leer auf der letzten' })),
  },
  { $id: 'RoomMessages' },
)
export const PublishedAnswerInput = Type.Object(
  {
    question: Words(2000, 'Frage in eigenen Worten, ohne zu sagen, wer gefragt hat'),
    answer: Words(5000, 'Antwort für alle'),
  },
  strict,
)
export const SolutionQuestions = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        question: Type.String(),
        answer: FreeText(5000, 'Antwort'),
        publishedAt: Moment,
      }),
    ),
  },
  { $id: 'SolutionQuestions', description: 'Fragen anderer, die der Anbieter für alle beantwortet hat' },
)

export const messageSchemas = [Attachment, Message, Messages, SolutionQuestions]
