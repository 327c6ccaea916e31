import { turnParties } from '@fit-store/db/schema/cases'
import { conditionAnswers, technicalFits } from '@fit-store/db/schema/reuse'
import { dateAnswers } from '@fit-store/db/schema/rooms'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../../platform/openapi.ts'
import { CoSignatures } from '../../cases/schemas.ts'
import {
  CaseParams,
  Day,
  NullableDay,
  NullableMoment,
  NullableText,
  strict,
  Version,
  Words,
} from '../../requests/fields.ts'

const Organisation = Type.Object({ slug: Type.String(), displayName: Type.String() })

export const ConditionParams = Type.Object(
  { ...CaseParams.properties, number: Type.Integer({ minimum: 1, maximum: 1000, description: 'Nummer der Auflage' }) },
  strict,
)
export const NewCondition = Type.Object({ text: Words(1000, 'Auflage'), dueOn: NullableDay('Bis wann') }, strict)
export const ConditionReply = Type.Object(
  {
    answer: Type.Enum(['accepted', 'disputed']),
    note: NullableText(1000, 'Anmerkung; nötig bei „disputed“'),
  },
  strict,
)
/** Dates of raw rows are moments already; drizzle gives Date objects, which are written the same. */
const AnyMoment = Type.Unsafe<Date | string>({ type: 'string', format: 'date-time' })
const Condition = Type.Object(
  {
    number: Type.Integer(),
    text: Type.String(),
    dueOn: NullableDay('Bis wann'),
    answer: Type.Enum(conditionAnswers),
    answerNote: Nullable(Type.String()),
    answeredAt: Nullable(AnyMoment),
    createdAt: AnyMoment,
  },
  { $id: 'RequestCondition', description: 'Auflage' },
)
export const Conditions = Type.Object({ items: Type.Array(ref(Condition)) }, { $id: 'RequestConditions' })

export const PartParams = Type.Object({ ...CaseParams.properties, part: Type.String({ format: 'uuid' }) }, strict)
export const NewDate = Type.Object({ title: Words(300, 'Wofür'), proposedOn: Day('Vorgeschlagener Tag') }, strict)
export const DateReply = Type.Object({ answer: Type.Enum(['accepted', 'declined', 'withdrawn']) }, strict)
const ProposedDate = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    proposedOn: Day('Vorgeschlagener Tag'),
    organisation: Organisation,
    party: Type.Enum(turnParties),
    answer: Type.Enum(dateAnswers),
    answeredAt: NullableMoment,
    isMine: Type.Boolean({ description: 'Die eigene Seite hat ihn vorgeschlagen' }),
  },
  { $id: 'RequestDate', description: 'Terminvorschlag' },
)
export const Dates = Type.Object({ items: Type.Array(ref(ProposedDate)) }, { $id: 'RequestDates' })

const task = {
  title: Words(300, 'Was zu tun ist'),
  owner: FreeText(160, 'Organisation, die es tut, als Name in Adressen'),
  person: Nullable(Type.String({ format: 'uuid', description: 'Person der eigenen Organisation' })),
  dueOn: NullableDay('Bis wann'),
}
export const NewTask = Type.Object(task, strict)
export const ChangedTask = Type.Object({ ...task, version: Version }, strict)
export const FinishedTask = Type.Object({ version: Version, isDone: Type.Boolean() }, strict)
const Task = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    owner: Type.Object({ ...Organisation.properties, person: Nullable(Type.String()) }),
    ownerPerson: Nullable(Type.String({ description: 'Kennung der Person; nur innerhalb der eigenen Organisation' })),
    dueOn: NullableDay('Bis wann'),
    createdBy: Organisation,
    doneAt: NullableMoment,
    version: Version,
    isMine: Type.Boolean(),
    mayChange: Type.Boolean({ description: 'Die eigene Organisation hat sie oder hat sie gestellt' }),
  },
  { $id: 'RequestTask', description: 'Aufgabe' },
)
export const Tasks = Type.Object(
  {
    items: Type.Array(ref(Task)),
    owners: Type.Array(Type.Object({ ...Organisation.properties, isOwn: Type.Boolean() }), {
      description: 'Organisationen, denen eine Aufgabe gegeben werden kann',
    }),
    colleagues: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), {
      description: 'Personen der eigenen Organisation',
    }),
  },
  { $id: 'RequestTasks' },
)

export const FitInput = Type.Object(
  { fit: Type.Enum(technicalFits), note: NullableText(2000, 'Was dafür nötig ist') },
  strict,
)
export const ReferenceInput = Type.Object({ reference: NullableText(100, 'Eigenes Aktenzeichen') }, strict)

export const agendaSchemas = [Condition, Conditions, ProposedDate, Dates, Task, Tasks, CoSignatures]
