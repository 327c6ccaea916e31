import { checklistSubjects, tickResults } from '@fit-store/db/schema/checklists'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../platform/openapi.ts'

const strict = { additionalProperties: false }

const Tick = Type.Object(
  {
    result: Type.Enum(tickResults),
    evidence: Nullable(Type.String({ description: 'Nachweis oder Begründung' })),
    tickedAt: Type.String({ format: 'date-time' }),
    name: Nullable(Type.String({ description: 'Wer geantwortet hat; leer, wenn die Person gelöscht ist' })),
  },
  { $id: 'ChecklistTick', description: 'Antwort auf einen Prüfpunkt' },
)

const Checklist = Type.Object(
  {
    id: Type.String(),
    slug: Type.String(),
    title: Type.String(),
    answered: Type.Integer(),
    total: Type.Integer(),
    items: Type.Array(
      Type.Object({
        key: Type.String(),
        question: Type.String(),
        help: Nullable(Type.String()),
        legalBasis: Nullable(Type.String()),
        tick: Type.Unsafe<null | object>({
          anyOf: [{ $ref: 'ChecklistTick#' }, { type: 'null' }],
          description: 'Die Antwort, die zählt',
        }),
        earlier: Type.Array(ref(Tick), { description: 'Frühere Antworten, neueste zuerst' }),
      }),
    ),
  },
  { $id: 'Checklist', description: 'Prüfliste zu einem Eintrag, einer Fassung oder einem Vertrag' },
)

const ChecklistTemplate = Type.Object(
  {
    slug: Type.String(),
    title: Type.String(),
    subjectType: Type.Enum(checklistSubjects, { description: 'Wozu die Fragen gestellt werden' }),
    items: Type.Array(
      Type.Object({
        key: Type.String(),
        question: Type.String(),
        help: Nullable(Type.String()),
        legalBasis: Nullable(Type.String()),
      }),
    ),
  },
  { $id: 'ChecklistTemplate', description: 'Fragen einer Prüfliste, ohne Antworten' },
)
export const ChecklistTemplates = Type.Object(
  { items: Type.Array(ref(ChecklistTemplate)) },
  { $id: 'ChecklistTemplates' },
)

export const ChecklistsOf = Type.Object({ items: Type.Array(ref(Checklist)) }, { $id: 'ChecklistsOf' })

export const SubjectParams = Type.Object(
  { subjectType: Type.Enum(checklistSubjects), id: Type.String({ format: 'uuid' }) },
  strict,
)

export const NewTick = Type.Object(
  {
    key: FreeText(160, 'Schlüssel des Prüfpunkts'),
    result: Type.Enum(tickResults),
    evidence: Type.Optional(Nullable(FreeText(4000, 'Nachweis oder Begründung'))),
  },
  strict,
)

export const checklistSchemas = [Tick, Checklist, ChecklistsOf, ChecklistTemplate, ChecklistTemplates]
