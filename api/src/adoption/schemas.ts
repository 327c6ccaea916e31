import { rollOutStatuses } from '@fit-store/db/schema/adoption'
import { Type } from 'typebox'
import { FreeText, Name, Nullable, ref } from '../platform/openapi.ts'
import { PageQuery, paged } from '../platform/paging.ts'
import { drawnProcess } from '../reuse/cases/process.ts'

const strict = { additionalProperties: false }
const Day = (description: string) => Type.String({ format: 'date', pattern: '^20', description })
const AuthorityName = Type.String({
  minLength: 2,
  maxLength: 200,
  pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
  description: 'Behörde',
})

const filter = {
  agreement: Type.Optional(FreeText(60, 'Vertrag, Kennung oder Nummer')),
  solution: Type.Optional(FreeText(160, 'Lösung')),
  status: Type.Optional(Type.Array(Type.Enum(rollOutStatuses), { maxItems: 5 })),
  q: Type.Optional(FreeText(200, 'Behörde oder Regionalschlüssel')),
}
export const RollOutFilter = Type.Object(filter, strict)
export const RollOutQuery = Type.Object({ ...filter, ...PageQuery }, strict)

export const RollOutSchema = Type.Object(
  {
    id: Type.String(),
    agreement: Type.Object({ id: Type.String(), number: Type.String() }),
    solution: Type.Object({ slug: Type.String(), title: Type.String(), isDemo: Type.Boolean() }),
    land: Nullable(Type.String()),
    ars: Type.String({ description: 'Regionalschlüssel' }),
    name: Type.String({ description: 'Behörde' }),
    status: Type.Enum(rollOutStatuses),
    statusOn: Type.String({ format: 'date', description: 'Seit wann' }),
    plannedOn: Nullable(Type.String({ format: 'date', description: 'Für wann der Betrieb geplant ist' })),
    note: Nullable(Type.String()),
    version: Type.Integer(),
    mayChange: Type.Boolean(),
    allowedStatuses: Type.Array(Type.Enum(rollOutStatuses), { description: 'Was als Nächstes gemeldet werden kann' }),
  },
  { $id: 'RollOut', description: 'Anbindung einer Behörde' },
)

export const RollOutPage = Type.Object(
  {
    ...paged(ref(RollOutSchema)),
    counts: Type.Object(
      {
        planned: Type.Integer(),
        connecting: Type.Integer(),
        pilot: Type.Integer(),
        live: Type.Integer(),
        stopped: Type.Integer(),
      },
      { description: 'Wie viele wo stehen, in allen Treffern' },
    ),
  },
  { $id: 'RollOutPage' },
)

const reported = {
  status: Type.Enum(rollOutStatuses),
  statusOn: Day('Seit wann'),
  plannedOn: Nullable(Day('Für wann der Betrieb geplant ist')),
  note: Nullable(FreeText(2000, 'Hinweis; bei gestoppten Anbindungen der Grund')),
}
export const NewRollOut = Type.Object(
  {
    agreement: Name,
    ars: Type.String({ pattern: '^[0-9]{12}$', description: 'Regionalschlüssel' }),
    name: AuthorityName,
    status: Type.Optional(reported.status),
    statusOn: Type.Optional(reported.statusOn),
    plannedOn: Type.Optional(reported.plannedOn),
    note: Type.Optional(reported.note),
  },
  strict,
)
export const ChangedRollOut = Type.Object(
  { version: Type.Integer({ minimum: 1 }), name: Type.Optional(AuthorityName), ...reported },
  strict,
)
export const ImportQuery = Type.Object(
  { agreement: Name, mode: Type.Enum(['check', 'apply'], { description: 'check: nur prüfen' }) },
  strict,
)

export const RollOutReport = Type.Object(
  {
    read: Type.Integer(),
    created: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    refused: Type.Array(
      Type.Object({
        line: Type.Integer(),
        column: Type.String(),
        rule: Type.String(),
        limit: Type.Optional(Type.String()),
      }),
      { description: 'Zeilen, die nicht übernommen werden können' },
    ),
  },
  { $id: 'RollOutReport', description: 'Was eine Datei mit Anbindungen bewirkt' },
)

export const RollOutProcess = Type.Object(drawnProcess, {
  $id: 'RollOutProcess',
  description: 'Der Weg der Anbindung einer Behörde: was in welchem Stand gemeldet werden kann',
})

export const adoptionSchemas = [RollOutSchema, RollOutPage, RollOutReport, RollOutProcess]
