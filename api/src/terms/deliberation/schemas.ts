import { termsBallots } from '@fit-store/db/schema/terms'
import { Type } from 'typebox'
import { FreeText, Name, Nullable, ref } from '../../platform/openapi.ts'
import { Hash, strict, VersionParams } from '../schemas.ts'

const Author = Type.Object({
  name: Nullable(Type.String({ description: 'Leer, wenn die Person gelöscht ist' })),
  organisation: Type.String(),
  land: Nullable(Type.String()),
})
const Moment = Type.String({ format: 'date-time' })

const TermsComment = Type.Object(
  {
    id: Type.String(),
    clause: Nullable(Type.String({ description: 'Schlüssel der Klausel; leer: zur ganzen Fassung' })),
    body: Type.String(),
    author: Author,
    createdAt: Moment,
    isCurrent: Type.Boolean({ description: 'false: Die Klausel wurde seither geändert' }),
    resolvedAt: Nullable(Moment),
    resolution: Nullable(Type.String({ description: 'Was daraus wurde' })),
    answers: Type.Array(Type.Object({ id: Type.String(), body: Type.String(), author: Author, createdAt: Moment })),
  },
  { $id: 'TermsComment', description: 'Kommentar der Arbeitsgruppe mit Antworten' },
)

export const TermsDeliberation = Type.Object(
  {
    hash: Hash,
    comments: Type.Array(ref(TermsComment), { description: 'Älteste zuerst' }),
    votes: Type.Array(
      Type.Object({
        land: Type.String(),
        ballot: Type.Enum(termsBallots),
        reason: Nullable(Type.String()),
        castAt: Moment,
        isCurrent: Type.Boolean({ description: 'false: Der Text wurde seither geändert' }),
        author: Author,
      }),
    ),
    openCount: Type.Integer({ description: 'Wie viele Kommentare noch nicht erledigt sind' }),
    commentCount: Type.Integer({
      description: 'Wie viele Kommentare es gibt; gezeigt werden höchstens 500, offene zuerst',
    }),
    approvals: Type.Array(
      Type.Object({
        approvedAt: Moment,
        name: Nullable(Type.String()),
        deputyFor: Nullable(Type.String({ description: 'Wen die Person vertreten hat' })),
      }),
    ),
    myLand: Nullable(Type.String({ description: 'Land, für das Sie jetzt abstimmen können' })),
  },
  { $id: 'TermsDeliberation', description: 'Beratung einer Fassung: Kommentare, Voten der Länder, Freigaben' },
)

export const CommentParams = Type.Object({ ...VersionParams.properties, comment: Name }, strict)

const Words = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description })

export const NewComment = Type.Object(
  {
    body: Words(5000, 'Kommentar'),
    clause: Type.Optional(Nullable(Type.String({ maxLength: 160, description: 'Schlüssel der Klausel' }))),
    answers: Type.Optional(Nullable(Type.String({ format: 'uuid', description: 'Kommentar, auf den Sie antworten' }))),
  },
  strict,
)
export const Resolution = Type.Object({ resolution: Words(2000, 'Was daraus wurde') }, strict)
export const NewVote = Type.Object(
  {
    ballot: Type.Enum(termsBallots),
    reason: Type.Optional(Nullable(FreeText(2000, 'Begründung; nötig bei Nein und Enthaltung'))),
  },
  strict,
)
export const CommentDue = Type.Object(
  { dueOn: Type.String({ format: 'date', pattern: '^20', description: 'Bis wann kommentiert werden soll' }) },
  strict,
)
export const AddedComment = Type.Object({ id: Type.String() })

export const deliberationSchemas = [TermsComment, TermsDeliberation]
