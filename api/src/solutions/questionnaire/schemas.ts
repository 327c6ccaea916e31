import { requirementCatalogueKeys, requirementLevels } from '@fit-store/db/schema/listings'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'
import { strict, Section } from '../listings/parts.ts'

const Question = Type.Object(
  {
    key: Type.String(),
    label: Type.String(),
    rowLabel: Nullable(Type.String({ description: 'Wie eine Zeile heißt, in Einzahl' })),
    help: Nullable(Type.String()),
    control: Type.String({
      description:
        'text, textarea, words, choice, choices, day, number, url, email, picker, pickers, file, group, answers, fixed',
    }),
    picker: Nullable(Type.String({ description: 'Art der Auswahl, siehe /choices' })),
    catalogue: Nullable(Type.Enum(requirementCatalogueKeys)),
    isRequired: Type.Boolean(),
    minLength: Type.Integer(),
    maxLength: Nullable(Type.Integer()),
    maxItems: Nullable(Type.Integer()),
    choices: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
    requiredKinds: Type.Array(Type.String()),
    fields: Type.Array(Type.Unsafe<object>({ $ref: 'ListingQuestion#' })),
  },
  { $id: 'ListingQuestion', description: 'Frage an eine bereitstellende Stelle' },
)

export const QuestionnaireSchema = Type.Object(
  {
    version: Type.String(),
    sections: Type.Array(
      Type.Object({ key: Section, title: Type.String(), help: Type.String(), fields: Type.Array(ref(Question)) }),
    ),
  },
  { $id: 'ListingQuestionnaire' },
)

const Requirement = {
  slug: Type.String(),
  category: Type.String(),
  level: Type.Enum(requirementLevels),
  text: Type.String(),
}
export const RequirementCatalogues = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        key: Type.Enum(requirementCatalogueKeys),
        title: Type.String(),
        note: Type.String({ description: 'Woher der Wortlaut stammt' }),
        items: Type.Array(Type.Object(Requirement)),
      }),
    ),
  },
  { $id: 'RequirementCatalogues' },
)
/** How a provider answers a requirement. */
export const Answer = Type.Object({
  ...Requirement,
  state: Type.Enum(['fulfilled', 'partly', 'not_fulfilled', 'not_applicable']),
  evidence: Nullable(Type.String()),
})

export const ChoiceParams = Type.Object({ kind: FreeText(40, 'Art der Auswahl') }, strict)
export const ChoiceQuery = Type.Object(
  {
    q: Type.Optional(FreeText(200, 'Wörter oder Anfang eines Schlüssels')),
    key: Type.Optional(Type.Array(FreeText(200, 'Schlüssel'), { maxItems: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
  },
  strict,
)
export const ChoiceList = Type.Object(
  { items: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), hint: Nullable(Type.String()) })) },
  { $id: 'ChoiceList' },
)

export const questionnaireSchemas = [Question, QuestionnaireSchema, RequirementCatalogues, ChoiceList]
